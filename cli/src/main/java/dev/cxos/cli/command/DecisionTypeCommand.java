package dev.cxos.cli.command;

import picocli.CommandLine.Command;

/** The noun {@code decision-type}: what is decided. */
@Command(name = "decision-type", description = "Decision types: what may be decided at the desk.")
public final class DecisionTypeCommand {}
