package dev.cxos.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is said on the command line of everything that reads a file row by row. */
final class RowFileOptions {
  @Parameters(paramLabel = "FILE.csv", description = "The file; its first line names the columns.")
  private Path file = Path.of("");

  @Option(
      names = "--map",
      required = true,
      paramLabel = "MAPPING.yaml",
      description = "What the columns mean.")
  private Path map = Path.of("");

  @Option(
      names = "--rejects",
      paramLabel = "FILE",
      description = "Write the refused rows to this CSV file, with row number, field and reason.")
  private @Nullable Path rejects;

  @Option(names = "--dry-run", description = "Read and check everything, and send nothing.")
  private boolean dryRun;

  @Option(
      names = "--retry-for",
      paramLabel = "SECONDS",
      description = "How long to keep trying without progress; 120 unless given.")
  private int retryFor = 120;

  Path file() {
    return file;
  }

  /** Returns the name of the mapping file, for errors. */
  String mappingName() {
    return map.getFileName().toString();
  }

  byte[] mappingBytes() throws IOException {
    return Files.readAllBytes(map);
  }

  @Nullable Path rejects() {
    return rejects;
  }

  boolean isDryRun() {
    return dryRun;
  }

  Duration patience() {
    return Duration.ofSeconds(retryFor);
  }
}
