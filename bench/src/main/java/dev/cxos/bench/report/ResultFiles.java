package dev.cxos.bench.report;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The folder of results. Every run leaves a file {@code <date>-<benchmark>.json} (with {@code
 * -quick} for a quick one), which a later run of the same day replaces; {@code summary.md} is made
 * anew from the newest file of each benchmark.
 */
public final class ResultFiles {
  private static final String QUICK = "-quick";
  private static final int DATE_LENGTH = "2026-01-01-".length();

  private final Path folder;
  private final boolean quick;

  /**
   * Results in a folder.
   *
   * @param folder made if it is not there
   * @param quick whether the figures come from a quick run, which is kept apart
   */
  public ResultFiles(Path folder, boolean quick) {
    this.folder = folder;
    this.quick = quick;
  }

  /**
   * Writes a result.
   *
   * @param result what was found
   * @param date the day of the run
   * @param setting machine and versions
   * @return the file
   */
  public Path write(Result result, LocalDate date, JsonObject setting) throws IOException {
    JsonObject document =
        new JsonObject()
            .put("benchmark", result.benchmark())
            .put("date", date.toString())
            .put("quick", quick)
            .put("setting", setting)
            .put("method", new JsonArray(result.method()))
            .put(
                "measures",
                new JsonArray(result.measures().stream().map(ResultFiles::toJson).toList()))
            .put("raw", result.raw());
    Files.createDirectories(folder);
    Path file = folder.resolve(date + "-" + result.benchmark() + (quick ? QUICK : "") + ".json");
    return Files.writeString(file, document.encodePrettily() + "\n");
  }

  /**
   * Writes the summary anew.
   *
   * @return the file
   */
  public Path writeSummary() throws IOException {
    Files.createDirectories(folder);
    List<JsonObject> newest = new ArrayList<>();
    for (Path file : newestFiles()) {
      newest.add(new JsonObject(Files.readString(file)));
    }
    return Files.writeString(folder.resolve("summary.md"), Summary.of(newest));
  }

  /** The newest file of each benchmark: a whole run if there is one, a quick one otherwise. */
  private List<Path> newestFiles() throws IOException {
    Map<String, Path> byBenchmark = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .filter(file -> file.getFileName().toString().endsWith(".json"))
          .sorted(Comparator.comparing(Path::getFileName))
          .forEach(file -> byBenchmark.put(benchmarkOf(file), file));
    }
    return byBenchmark.entrySet().stream()
        .filter(
            entry ->
                !entry.getKey().endsWith(QUICK) || !byBenchmark.containsKey(whole(entry.getKey())))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static String benchmarkOf(Path file) {
    String name = file.getFileName().toString();
    return name.substring(DATE_LENGTH, name.length() - ".json".length());
  }

  private static String whole(String quickName) {
    return quickName.substring(0, quickName.length() - QUICK.length());
  }

  private static JsonObject toJson(Measure measure) {
    JsonObject json =
        new JsonObject()
            .put("label", measure.label())
            .put("unit", measure.unit())
            .put("median", measure.median())
            .put("lowest", measure.lowest())
            .put("highest", measure.highest())
            .put("values", new JsonArray(measure.values()));
    Goal goal = measure.goal();
    if (goal != null) {
      json.put("goal", goal.text()).put("met", measure.isAsItShouldBe());
    }
    return json;
  }
}
