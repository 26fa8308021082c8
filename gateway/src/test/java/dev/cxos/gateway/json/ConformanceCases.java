package dev.cxos.gateway.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code json/conformance.txt}, which says how it is written. */
final class ConformanceCases {
  private static final Pattern REPEATED = Pattern.compile("«([^»]*)»(25|200)");
  private static final int COLUMNS = 3;

  private ConformanceCases() {}

  /** What a case asks for. */
  enum Kind {
    READS,
    EITHER,
    REFUSES,
    SKIPS,
    WRITES,
    UNWRITABLE
  }

  /** One case in one syntax. */
  record Case(Syntaxes syntax, String level, Kind kind, String name, String text, String expected) {
    @Override
    public String toString() {
      return level + " " + syntax + " " + name + " " + kind;
    }
  }

  /** All cases, each once in every syntax that it is for. */
  static List<Case> all() {
    List<Case> cases = new ArrayList<>();
    String syntaxes = "";
    for (String line : lines()) {
      if (line.startsWith("section ")) {
        syntaxes = line.substring(line.lastIndexOf(' ') + 1);
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        for (Syntaxes syntax : Syntaxes.values()) {
          boolean asked = syntaxes.equals(syntax.likeProto3 ? "proto3" : "proto2");
          if (syntaxes.equals("all") || asked) {
            cases.add(read(line, syntax));
          }
        }
      }
    }
    return cases;
  }

  private static List<String> lines() {
    try (InputStream file =
        Objects.requireNonNull(
            ConformanceCases.class.getResourceAsStream("/json/conformance.txt"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }

  private static Case read(String line, Syntaxes syntax) {
    String[] columns = line.split(" \\| ", COLUMNS);
    String[] head = columns[0].split(" ", COLUMNS);
    return new Case(
        syntax,
        head[0],
        Kind.valueOf(head[1].toUpperCase(Locale.ROOT)),
        head[2],
        plain(columns[1], syntax),
        columns.length < COLUMNS ? "" : plain(columns[2], syntax));
  }

  private static String plain(String text, Syntaxes syntax) {
    Matcher repeated = REPEATED.matcher(text);
    return repeated
        .replaceAll(
            found ->
                Matcher.quoteReplacement(found.group(1).repeat(Integer.parseInt(found.group(2)))))
        .replace("$TYPE", "type.googleapis.com/" + syntax.type().getFullName())
        .replace("$PACKAGE", syntax.file().getPackage())
        .replace('¶', '\n')
        .replaceAll("^~$", "");
  }
}
