package dev.cxos.cli.command;

import picocli.CommandLine.Command;

/** The noun {@code analysis}: what figures say beyond a single value. */
@Command(
    name = "analysis",
    description = {
      "Analyses: which points are signals, what is emerging, what goes with a score, what to"
          + " expect.",
      "Nothing here says why something is so."
    })
public final class AnalysisCommand {}
