package dev.cxos.cli.verify;

import dev.cxos.cli.figures.FigureText;
import dev.cxos.cli.output.Output;
import java.util.concurrent.TimeUnit;

/** Shows how many entries were checked: on a terminal in place, otherwise a line now and then. */
final class Progress implements AutoCloseable {
  private static final long REDRAW = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long PLAIN_LINE = TimeUnit.SECONDS.toNanos(5);

  private final Output output;
  private final long start = System.nanoTime();
  private long lastShown = start;
  private long entries;

  Progress(Output output) {
    this.output = output;
  }

  void another() {
    entries++;
    long now = System.nanoTime();
    if (now - lastShown < (output.isTerminal() ? REDRAW : PLAIN_LINE)) {
      return;
    }
    lastShown = now;
    long rate = Math.round(entries / Math.max(0.001, (now - start) / 1e9));
    String text =
        "%s entries checked, %s/s".formatted(FigureText.count(entries), FigureText.count(rate));
    if (output.isTerminal()) {
      output.rewrite(text);
    } else {
      output.hint(text);
    }
  }

  @Override
  public void close() {
    output.rewrite("");
  }
}
