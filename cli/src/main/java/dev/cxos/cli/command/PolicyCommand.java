package dev.cxos.cli.command;

import picocli.CommandLine.Command;

/** The noun {@code policy}: who may decide how much. */
@Command(
    name = "policy",
    description = "Policies: who may decide how much, in versions that are reviewed.")
public final class PolicyCommand {}
