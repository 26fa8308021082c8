package dev.cxos.cli.command;

import picocli.CommandLine.Command;

/** The noun {@code taxonomy}: the tags that complaints are counted by. */
@Command(
    name = "taxonomy",
    description = "Taxonomies: the tags that complaints are counted by, in versions.")
public final class TaxonomyCommand {}
