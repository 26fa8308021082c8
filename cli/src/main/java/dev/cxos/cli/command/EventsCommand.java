package dev.cxos.cli.command;

import picocli.CommandLine.Command;

/** The noun {@code events}. */
@Command(name = "events", description = "The events of the suite.")
public final class EventsCommand {}
