package dev.cxos.bench.comparison;

import dev.cxos.bench.BenchOptions;
import dev.cxos.bench.report.Goal;
import dev.cxos.bench.report.Measure;
import dev.cxos.bench.report.Result;
import dev.cxos.bench.rules.HardConditions;
import dev.cxos.bench.stand.Stand;
import dev.cxos.decision.policy.CaseFacts;
import dev.cxos.decision.policy.Condition;
import dev.cxos.decision.policy.Condition.ConditionFault;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** How long a guardrail's condition can take at the most, and how long it takes to refuse one. */
public final class ConditionsBenchmark implements Benchmark {
  private static final int REPETITIONS = 5;
  private static final int WARM_EVALUATIONS = 20_000;
  private static final int EVALUATIONS = 5_000;
  private static final int WARM_REFUSALS = 200;
  private static final int REFUSALS = 200;
  private static final double MOST_MICROS = 100;
  private static final double MOST_MICROS_TO_REFUSE = 100_000;

  private int held;

  @Override
  public String name() {
    return "conditions";
  }

  @Override
  public Result run(Stand stand, BenchOptions options, Progress progress) {
    int repetitions = options.quick() ? 1 : REPETITIONS;
    HardConditions hard = new HardConditions();
    CaseFacts facts = hard.facts();
    JsonObject evaluated = new JsonObject();
    for (Map.Entry<String, Condition> one : hard.dearest().entrySet()) {
      Runnable work = () -> evaluate(one.getValue(), facts);
      evaluated.put(one.getKey(), medians(work, WARM_EVALUATIONS, EVALUATIONS, repetitions));
    }
    progress.say("evaluated " + evaluated.encode());
    JsonObject refused = new JsonObject();
    for (String text : hard.refused()) {
      refused.put(text, medians(() -> hard.refuse(text), WARM_REFUSALS, REFUSALS, repetitions));
    }
    List<Measure> measures =
        List.of(
            highest("the dearest condition, p50", evaluated).should(Goal.atMost(MOST_MICROS)),
            highest("the dearest refusal, p50", refused)
                .should(Goal.atMost(MOST_MICROS_TO_REFUSE)));
    return new Result(
        name(),
        List.of(
            "Each part is joined to itself by \"or\" as often as the compiler allows, and evaluated"
                + " in process for a case of texts of 200 characters in which no part holds, so that"
                + " none is left out. One thread; %,d evaluations first, then the median of %,d."
                    .formatted(WARM_EVALUATIONS, EVALUATIONS),
            "Texts of up to 2,000 characters that are refused: %,d first, then the median of %,d."
                .formatted(WARM_REFUSALS, REFUSALS)),
        measures,
        new JsonObject()
            .put("evaluated_us", evaluated)
            .put("refused_us", refused)
            .put("held", held));
  }

  private static JsonArray medians(Runnable work, int warm, int count, int repetitions) {
    for (int i = 0; i < warm; i++) {
      work.run();
    }
    JsonArray medians = new JsonArray();
    for (int repetition = 0; repetition < repetitions; repetition++) {
      long[] nanos = new long[count];
      for (int i = 0; i < count; i++) {
        long start = System.nanoTime();
        work.run();
        nanos[i] = System.nanoTime() - start;
      }
      Arrays.sort(nanos);
      medians.add(nanos[count / 2] / 1000.0);
    }
    return medians;
  }

  /** All repetitions of the text that took the longest. */
  private static Measure highest(String label, JsonObject medians) {
    return medians.fieldNames().stream()
        .map(text -> Measure.of(label, "us", repetitions(medians.getJsonArray(text))))
        .max(Comparator.comparingDouble(Measure::median))
        .orElseThrow();
  }

  private static List<Double> repetitions(JsonArray medians) {
    return medians.stream().map(Double.class::cast).toList();
  }

  // Counted, so that the work cannot be left out as unused.
  private void evaluate(Condition condition, CaseFacts facts) {
    try {
      held += condition.holds(facts) ? 1 : 0;
    } catch (ConditionFault fault) {
      held++;
    }
  }
}
