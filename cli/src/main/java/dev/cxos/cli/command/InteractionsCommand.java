package dev.cxos.cli.command;

import picocli.CommandLine.Command;

/** The noun {@code interactions}: contacts of customers with the company. */
@Command(
    name = "interactions",
    description = "Interactions: contacts of customers with the company, one by one.")
public final class InteractionsCommand {}
