package dev.cxos.cli.command;

import picocli.CommandLine.Command;

/** The noun {@code metrics}. */
@Command(
    name = "metrics",
    description = "Figures, each with its interval and what may be said of it.")
public final class MetricsCommand {}
