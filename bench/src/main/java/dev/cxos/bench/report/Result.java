package dev.cxos.bench.report;

import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * What one benchmark found.
 *
 * @param benchmark its name
 * @param method how it was measured, in sentences for a person who wants to repeat or doubt it
 * @param measures the figures
 * @param raw everything that was counted, repetition by repetition
 */
public record Result(
    String benchmark, List<String> method, List<Measure> measures, JsonObject raw) {
  public Result {
    method = List.copyOf(method);
    measures = List.copyOf(measures);
  }
}
