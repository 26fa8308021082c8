package dev.cxos.cli.output;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;

/** The one place through which a command writes. */
public final class Output {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrintStream out;
  private final PrintStream err;
  private final Format format;
  private final boolean coloured;
  private final boolean terminal;

  /**
   * Writes to the given streams.
   *
   * @param out where results go
   * @param err where progress and hints go
   * @param format the form of results
   * @param coloured whether cells are coloured
   * @param terminal whether a person sits in front of {@code err}
   */
  public Output(
      PrintStream out, PrintStream err, Format format, boolean coloured, boolean terminal) {
    this.out = out;
    this.err = err;
    this.format = format;
    this.coloured = coloured;
    this.terminal = terminal;
  }

  /** Returns the form of results. */
  public Format format() {
    return format;
  }

  /** Returns whether a person, rather than a program, reads the result. */
  public boolean isForPeople() {
    return format == Format.TABLE;
  }

  /**
   * Returns whether a person sits in front of the error stream, so that a line may be rewritten.
   */
  public boolean isTerminal() {
    return terminal;
  }

  /** Writes a line of the result. */
  public void line(String text) {
    out.println(text);
    out.flush();
  }

  /** Writes a table. */
  public void table(Table table) {
    table.lines(coloured).forEach(out::println);
    out.flush();
  }

  /** Writes a REST body as it came: one document. */
  public void body(String json) {
    line(json.strip());
  }

  /**
   * Writes the items of a list, a line each, or the body whole.
   *
   * @param body the REST body
   * @param items the name of the list in it
   */
  public void list(String body, String items) {
    if (format == Format.JSON) {
      body(body);
      return;
    }
    try {
      for (JsonNode item : JSON.readTree(body).path(items)) {
        line(JSON.writeValueAsString(item));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Writes a hint, a warning or a step of progress; not part of the result. */
  public void hint(String text) {
    err.println(text);
    err.flush();
  }

  /** Rewrites the last line of the terminal; does nothing without one. */
  public void rewrite(String text) {
    if (terminal) {
      err.print("\r\u001b[2K" + text);
      err.flush();
    }
  }
}
