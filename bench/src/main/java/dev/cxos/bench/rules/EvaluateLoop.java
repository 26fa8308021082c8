package dev.cxos.bench.rules;

import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What JMH repeats: one request after the other. */
@State(Scope.Benchmark)
public class EvaluateLoop {
  private static final int REQUESTS = 10_000;

  /** The engine; JMH makes a fork for each. */
  @Param({"cxos", "drools", "camunda", "jcasbin"})
  public String engine = "cxos";

  private RuleEngine rules = request -> RuleEngine.Answer.DENIED;
  private List<RuleSample.Request> requests = List.of();
  private int next;

  /** Makes the rules ready. */
  @Setup
  public void prepare() {
    RuleSample sample = RuleSample.of(REQUESTS);
    rules = RuleEngine.of(engine, sample);
    requests = sample.requests();
  }

  /** Answers one request. */
  @Benchmark
  public RuleEngine.Answer evaluate() {
    next = next + 1 == requests.size() ? 0 : next + 1;
    return rules.evaluate(requests.get(next));
  }
}
