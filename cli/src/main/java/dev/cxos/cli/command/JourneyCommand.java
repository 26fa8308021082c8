package dev.cxos.cli.command;

import picocli.CommandLine.Command;

/** The noun {@code journey}. */
@Command(name = "journey", description = "Journeys: the way a customer goes, stage by stage.")
public final class JourneyCommand {}
