package dev.cxos.cli.importing;

import dev.cxos.cli.figures.FigureText;
import dev.cxos.cli.output.Output;
import dev.cxos.cli.output.ProgressBar;
import java.time.Duration;

/**
 * Shows how far an import has come: a bar with rate and rest on a terminal, a plain line now and
 * then otherwise. Called from the thread that sends and from the one that hears of
 * acknowledgements.
 */
public final class ImportProgress {
  private static final Duration REDRAW = Duration.ofMillis(100);
  private static final Duration PLAIN_LINE = Duration.ofSeconds(5);

  private final Output output;
  private final long size;
  private final long start = System.nanoTime();
  private long lastShown = start;
  private long bytesRead;
  private long acknowledged;
  private long acknowledgedAtStart = -1;
  private boolean drawn;

  /**
   * Shows progress.
   *
   * @param output where to
   * @param size the size of the file in bytes
   */
  public ImportProgress(Output output, long size) {
    this.output = output;
    this.size = size;
  }

  /** Tells how far the file has been read. */
  public synchronized void read(long bytes) {
    bytesRead = Math.max(bytesRead, bytes);
    showIfDue();
  }

  /** Tells up to which row the service has dealt with everything for good. */
  public synchronized void acknowledged(long row) {
    if (acknowledgedAtStart < 0) {
      acknowledgedAtStart = row;
    }
    acknowledged = Math.max(acknowledged, row);
    showIfDue();
  }

  /** Returns up to which row the service has dealt with everything for good. */
  public synchronized long acknowledged() {
    return acknowledged;
  }

  /** Tells that the connection was lost and is tried again. */
  public synchronized void interrupted(String reason) {
    end();
    output.hint(
        "connection lost after row %s (%s); trying again"
            .formatted(FigureText.count(acknowledged), reason));
  }

  /** Clears the bar. */
  public synchronized void end() {
    if (drawn) {
      output.rewrite("");
      drawn = false;
    }
  }

  private void showIfDue() {
    long now = System.nanoTime();
    Duration since = Duration.ofNanos(now - lastShown);
    if (since.compareTo(output.isTerminal() ? REDRAW : PLAIN_LINE) < 0) {
      return;
    }
    lastShown = now;
    String text = text(Duration.ofNanos(now - start));
    if (output.isTerminal()) {
      output.rewrite(text);
      drawn = true;
    } else {
      output.hint(text);
    }
  }

  private String text(Duration elapsed) {
    double share = ProgressBar.share(bytesRead, size);
    double seconds = Math.max(0.001, elapsed.toMillis() / 1000.0);
    long rate = Math.round((acknowledged - Math.max(0, acknowledgedAtStart)) / seconds);
    String rest =
        share > 0.01 && share < 1
            ? ", about %d s left".formatted(Math.round(seconds / share - seconds))
            : "";
    return "%s  %s rows acknowledged, %s/s%s"
        .formatted(
            ProgressBar.of(bytesRead, size),
            FigureText.count(acknowledged),
            FigureText.count(rate),
            rest);
  }
}
