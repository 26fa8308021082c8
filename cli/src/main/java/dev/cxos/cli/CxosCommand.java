package dev.cxos.cli;

import picocli.CommandLine.Command;

/** The program itself: without a noun it says how it is used. */
@Command(
    name = "cxos",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    description =
        "The customer-experience operating system: run it on this machine, and use it through its public API.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it did what it was asked",
      "1:it failed",
      "2:the command line was not understood",
      "3:it was asked something, and the answer is no",
      "4:sign in first: cxos login",
      "5:something does not answer; try again",
      "130:interrupted"
    },
    footerHeading = "%nEnvironment:%n",
    footer = {
      "  CXOS_GATEWAY, CXOS_GRPC, CXOS_ISSUER   where the suite is",
      "  CXOS_CLIENT_ID, CXOS_CLIENT_SECRET     sign in as a service client, in CI",
      "  CXOS_TOKEN, CXOS_PROFILE               a token, a profile of ~/.config/cxos/config.toml"
    })
final class CxosCommand {}
