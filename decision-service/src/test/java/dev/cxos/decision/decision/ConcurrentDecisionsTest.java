package dev.cxos.decision.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.decision.Desk;
import dev.cxos.decision.v1.Band;
import dev.cxos.decision.v1.BudgetPool;
import dev.cxos.decision.v1.Controls;
import dev.cxos.decision.v1.DecideRequest;
import dev.cxos.decision.v1.Decision;
import dev.cxos.decision.v1.Decision.State;
import dev.cxos.decision.v1.PolicyRules;
import dev.cxos.decision.v1.Reason;
import dev.cxos.decision.v1.RollingLimit;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Many at once on one pool and one customer: the sums are exact to one minor unit. */
@QuarkusTest
class ConcurrentDecisionsTest {

  private static final int PARALLEL = 64;
  private static final int ROUNDS = 5;

  @Test
  void shouldNeverOverdrawAPoolByOneMinorUnit() throws Exception {
    // 320 cases of 7 cents, and room for 100 of them with 6 cents left.
    Desk desk = Desk.open(rules(Controls.getDefaultInstance()), 706);

    List<Decision> decisions = together(PARALLEL * ROUNDS, _ -> desk.request(7, Desk.customer()));

    assertThat(decisions.stream().filter(one -> one.getState() == State.APPROVED)).hasSize(100);
    assertThat(decisions.stream().filter(one -> one.getState() == State.DENIED))
        .hasSize(PARALLEL * ROUNDS - 100)
        .allSatisfy(
            denied -> {
              Reason reason = denied.getEvaluation().getReasons(0);
              assertThat(reason.getKind()).isEqualTo(Reason.Kind.POOL_EXHAUSTED);
              assertThat(reason.getLimit()).isLessThan(7);
            });
    BudgetPool pool = desk.pool();
    assertThat(pool.getDrawn().getMinorUnits()).isEqualTo(700);
    assertThat(pool.getRemaining().getMinorUnits()).isEqualTo(6);
  }

  @Test
  void shouldNeverPassTheCapOfACustomerByOneMinorUnit() throws Exception {
    Desk desk =
        Desk.open(
            rules(
                Controls.newBuilder()
                    .setCustomerCap(RollingLimit.newBuilder().setMinorUnits(706).setPeriodDays(30))
                    .build()),
            1_000_000);
    String customer = Desk.customer();

    List<Decision> decisions = together(PARALLEL * ROUNDS, _ -> desk.request(7, customer));

    assertThat(decisions.stream().filter(one -> one.getState() == State.APPROVED)).hasSize(100);
    assertThat(decisions.stream().filter(one -> one.getState() == State.DENIED))
        .allSatisfy(
            denied -> {
              Reason reason = denied.getEvaluation().getReasons(0);
              assertThat(reason.getKind()).isEqualTo(Reason.Kind.ABOVE_CUSTOMER_CAP);
              assertThat(reason.getUsed()).isEqualTo(700);
            });
    assertThat(desk.pool().getDrawn().getMinorUnits()).isEqualTo(700);
  }

  @Test
  void shouldHaveOneEffectWhenTheSameRequestComesManyTimesAtOnce() throws Exception {
    Desk desk = Desk.open(rules(Controls.getDefaultInstance()), 1_000_000);
    List<DecideRequest> requests = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      requests.add(desk.request(100, Desk.customer()));
    }

    List<Decision> decisions = together(200, i -> requests.get(i % requests.size()));

    assertThat(decisions.stream().map(Decision::getName).distinct()).hasSize(20);
    assertThat(desk.pool().getDrawn().getMinorUnits()).isEqualTo(2_000);
  }

  private static List<Decision> together(int calls, IntFunction<DecideRequest> request)
      throws Exception {
    var agent = Desk.agent();
    try (ExecutorService threads = Executors.newFixedThreadPool(PARALLEL)) {
      List<Callable<Decision>> work = new ArrayList<>();
      for (int i = 0; i < calls; i++) {
        DecideRequest one = request.apply(i);
        work.add(() -> agent.decide(one));
      }
      List<Decision> decisions = new ArrayList<>();
      for (Future<Decision> done : threads.invokeAll(work)) {
        decisions.add(done.get());
      }
      return decisions;
    }
  }

  private static PolicyRules rules(Controls controls) {
    return PolicyRules.newBuilder()
        .addBands(
            Band.newBuilder()
                .setId("agents")
                .setRole("agent")
                .setUnit("/")
                .setCaseLimitMinorUnits(10_000))
        .setControls(controls)
        .build();
  }
}
