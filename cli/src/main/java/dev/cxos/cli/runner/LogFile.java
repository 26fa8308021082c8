package dev.cxos.cli.runner;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the end of a log. */
public final class LogFile {
  private static final int TAIL_BYTES = 1 << 18;

  private static final int LONGEST_LINE = 400;
  private static final Pattern MESSAGE = Pattern.compile("\"message\":\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern ROOT = Pattern.compile("Caused by: ([^\\\\]*)");

  private LogFile() {}

  /**
   * Returns the last error among some lines, in one line: its message and what lies at the root of
   * it.
   *
   * @param lines lines of a log, plain or JSON
   */
  static String lastError(List<String> lines) {
    String line =
        lines.reversed().stream()
            .filter(text -> text.contains("ERROR") || text.contains("FATAL"))
            .findFirst()
            .orElse(lines.isEmpty() ? "it wrote nothing" : lines.getLast());
    StringBuilder told = new StringBuilder();
    Matcher message = MESSAGE.matcher(line);
    told.append(message.find() ? message.group(1) : line);
    ROOT.matcher(line)
        .results()
        .reduce((first, second) -> second)
        .ifPresent(root -> told.append(": ").append(root.group(1).strip()));
    return told.length() > LONGEST_LINE ? told.substring(0, LONGEST_LINE) + "..." : told.toString();
  }

  /** Returns the last lines; none if there is no such file. */
  public static List<String> lastLines(Path log, int count) throws IOException {
    return lastLines(log, 0, count);
  }

  /** Returns the last lines after a position; none if there is no such file. */
  static List<String> lastLines(Path log, long from, int count) throws IOException {
    if (!Files.exists(log)) {
      return List.of();
    }
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long start = Math.min(file.length(), Math.max(from, file.length() - TAIL_BYTES));
      byte[] tail = new byte[(int) (file.length() - start)];
      file.seek(start);
      file.readFully(tail);
      List<String> lines = new String(tail, StandardCharsets.UTF_8).lines().toList();
      return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }
  }
}
