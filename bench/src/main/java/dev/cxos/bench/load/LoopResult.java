package dev.cxos.bench.load;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import org.HdrHistogram.AbstractHistogram;

/**
 * What a {@link ClosedLoop} saw.
 *
 * @param elapsed from the first begin to the last answer
 * @param begun how many calls began
 * @param statuses how many ended in each status
 * @param micros how long they took
 */
public record LoopResult(
    Duration elapsed, long begun, Map<String, Long> statuses, AbstractHistogram micros) {
  private static final double NANOS = 1e9;
  private static final double MICROS_IN_MILLI = 1000;

  /** How many calls were answered OK. */
  public long succeeded() {
    return statuses.getOrDefault("OK", 0L);
  }

  /** How many calls were never answered. */
  public long lost() {
    return begun - statuses.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many calls were answered otherwise than OK. */
  public long unexpected() {
    return begun - lost() - succeeded();
  }

  /** Calls answered OK a second. */
  public double perSecond() {
    return succeeded() / (elapsed.toNanos() / NANOS);
  }

  /** The time that a share of the calls took at most, in milliseconds. */
  public double millisAt(double percentile) {
    return micros.getValueAtPercentile(percentile) / MICROS_IN_MILLI;
  }

  /** Everything in one object. */
  public JsonObject toJson() {
    return new JsonObject()
        .put("seconds", elapsed.toNanos() / NANOS)
        .put("begun", begun)
        .put("lost", lost())
        .put("statuses", new JsonObject(Map.copyOf(statuses)))
        .put("per_second", perSecond())
        .put("p50_ms", millisAt(50))
        .put("p90_ms", millisAt(90))
        .put("p99_ms", millisAt(99))
        .put("p999_ms", millisAt(99.9))
        .put("max_ms", millisAt(100));
  }
}
