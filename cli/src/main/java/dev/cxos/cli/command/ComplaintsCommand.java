package dev.cxos.cli.command;

import picocli.CommandLine.Command;

/** The noun {@code complaints}: what customers complain about. */
@Command(
    name = "complaints",
    description = "Complaints: what customers complain about, tagged by a taxonomy and counted.")
public final class ComplaintsCommand {}
