package dev.cxos.cli.command;

import picocli.CommandLine.Command;

/** The noun {@code cases}: what somebody sees to until the customer says that it is solved. */
@Command(
    name = "cases",
    description = "Cases: what somebody sees to until the customer says that it is solved.")
public final class CasesCommand {}
