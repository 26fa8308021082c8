package dev.cxos.bench.stand;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who used the processors during a measurement.
 *
 * @param times the processor time by who used it
 */
public record CpuSplit(Map<String, Duration> times) {
  private static final String MACHINE = "machine";

  public CpuSplit {
    times = Map.copyOf(times);
  }

  /** What survey-service, PostgreSQL and this JVM, which sends the load, have used until now. */
  public static CpuSplit now(SurveyServer survey, PostgresServer postgres) {
    return new CpuSplit(
        Map.of(
            "survey-service",
            survey.process().cpuTime(),
            "postgresql",
            postgres.cpuTime(),
            "client",
            ProcessUsage.cpuTime(ProcessHandle.current()),
            MACHINE,
            ProcessUsage.cpuTimeOfMachine()));
  }

  /**
   * What was used since an earlier moment, in seconds. What the machine did besides is under {@code
   * others}: much of it says that the measurement was disturbed.
   */
  public JsonObject since(CpuSplit earlier) {
    JsonObject used = new JsonObject();
    double others = 0;
    for (Map.Entry<String, Duration> entry : new TreeMap<>(times).entrySet()) {
      Duration before = earlier.times.getOrDefault(entry.getKey(), Duration.ZERO);
      double seconds = entry.getValue().minus(before).toMillis() / 1000.0;
      if (entry.getKey().equals(MACHINE)) {
        others += seconds;
      } else {
        used.put(entry.getKey(), seconds);
        others -= seconds;
      }
    }
    return used.put("others", Math.max(0, Math.round(others * 10) / 10.0));
  }
}
