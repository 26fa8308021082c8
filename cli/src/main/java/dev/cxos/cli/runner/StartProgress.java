package dev.cxos.cli.runner;

import dev.cxos.cli.output.Output;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells what is being started and how long it took: a line a part, and on a terminal a line that
 * moves meanwhile.
 */
public final class StartProgress implements AutoCloseable {
  private static final String[] SPINNER = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};
  private static final int REDRAW_MILLIS = 120;

  private final Output output;
  private final Map<String, Long> running = new LinkedHashMap<>();
  private final ScheduledExecutorService timer;
  private final @Nullable ScheduledFuture<?> redraw;
  private int turn;

  /** Tells it to this output. */
  public StartProgress(Output output) {
    this.output = output;
    this.timer = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
    this.redraw =
        output.isTerminal()
            ? timer.scheduleAtFixedRate(
                this::draw, REDRAW_MILLIS, REDRAW_MILLIS, TimeUnit.MILLISECONDS)
            : null;
  }

  /** A part is being started. */
  synchronized void starting(String part) {
    running.put(part, System.nanoTime());
    if (!output.isTerminal()) {
      output.hint("%-16s starting".formatted(part));
    }
  }

  /** A part is ready. */
  synchronized void ready(String part, boolean ranAlready, String address) {
    String seconds = seconds(running.remove(part));
    say(
        "%-16s %s  %s"
            .formatted(part, ranAlready ? "running already" : "ready after " + seconds, address));
  }

  /** A part did not get ready. */
  synchronized void failed(String part) {
    say("%-16s failed after %s".formatted(part, seconds(running.remove(part))));
  }

  /** A part was stopped. */
  synchronized void stopped(String part) {
    say("%-16s stopped".formatted(part));
  }

  @Override
  public synchronized void close() {
    if (redraw != null) {
      redraw.cancel(false);
    }
    timer.shutdownNow();
    output.rewrite("");
  }

  private void say(String line) {
    output.rewrite("");
    output.hint(line.stripTrailing());
  }

  private synchronized void draw() {
    if (running.isEmpty()) {
      return;
    }
    turn = (turn + 1) % SPINNER.length;
    StringJoiner parts = new StringJoiner(", ");
    running.forEach((part, start) -> parts.add(part + " " + seconds(start)));
    output.rewrite(SPINNER[turn] + " starting " + parts);
  }

  private static String seconds(@Nullable Long start) {
    double seconds = start == null ? 0 : (System.nanoTime() - start) / 1e9;
    return String.format(Locale.ROOT, "%.1f s", seconds);
  }
}
