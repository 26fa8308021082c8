package dev.cxos.cli.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is said on the command line of every import that can be resumed. */
final class ImportOptions {
  private static final int LONGEST_DISPLAY_NAME = 200;

  @Mixin private final RowFileOptions rows = new RowFileOptions();

  @Option(
      names = "--import-id",
      paramLabel = "ID",
      description =
          "The id of the import; a digest of the file, the mapping and where it goes unless given.")
  private @Nullable String importId;

  RowFileOptions rows() {
    return rows;
  }

  @Nullable String importId() {
    return importId;
  }

  /** Returns what people call the import: the name of the file. */
  String displayName() {
    String name = rows.file().getFileName().toString();
    return name.length() > LONGEST_DISPLAY_NAME ? name.substring(0, LONGEST_DISPLAY_NAME) : name;
  }
}
