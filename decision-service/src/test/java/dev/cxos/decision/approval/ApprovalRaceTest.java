package dev.cxos.decision.approval;

import static dev.cxos.decision.approval.Desk.EXECUTIVE;
import static dev.cxos.decision.approval.Desk.LEADER;
import static dev.cxos.decision.approval.Desk.approving;
import static dev.cxos.decision.approval.Desk.name;
import static dev.cxos.decision.approval.Desk.now;
import static dev.cxos.decision.approval.Desk.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.decision.approval.ApprovalTestProfile.PlayedAudit;
import dev.cxos.decision.approval.ApprovalTestProfile.PlayedSettlement;
import dev.cxos.decision.v1.Approval;
import dev.cxos.decision.v1.Approval.State;
import dev.cxos.decision.v1.ApprovalEvent.Kind;
import dev.cxos.decision.v1.ApproveRequest;
import dev.cxos.decision.v1.RefuseRequest;
import dev.cxos.platform.testing.Refusals;
import dev.cxos.platform.time.Ids;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Many at once: each step has one effect, and whoever comes late is told why. */
@QuarkusTest
@TestProfile(ApprovalTestProfile.class)
class ApprovalRaceTest {

  private static final int CALLS = 50;

  private final Desk desk = Desk.any();

  @Test
  void shouldHaveOneEffectWhenOnePersonApprovesFiftyTimesAtOnce() throws Exception {
    UUID id = desk.opened();

    Map<String, Integer> answers =
        atOnce(_ -> () -> desk.as("ana", LEADER, EXECUTIVE).approve(approving(id)));

    assertThat(answers).isEqualTo(Map.of("OK", 1, "APPROVED_BEFORE", CALLS - 1));
    assertThat(desk.get(id).getCurrentStep()).isEqualTo(1);
    assertThat(kinds(id)).containsExactly(Kind.OPENED, Kind.APPROVED);
    assertThat(PlayedAudit.types(name(id)))
        .hasSize(CALLS)
        .containsOnlyOnce("approval.approved")
        .filteredOn("approval.refused-approved-before"::equals)
        .hasSize(CALLS - 1);
  }

  @Test
  void shouldHaveOneEffectForEachStepWhenTwoPeopleApproveFiftyTimesAtOnce() throws Exception {
    UUID id = desk.opened();

    Map<String, Integer> answers =
        atOnce(
            call ->
                () ->
                    desk.as(call % 2 == 0 ? "ana" : "ben", LEADER, EXECUTIVE)
                        .approve(approving(id)));

    assertThat(answers.get("OK")).isEqualTo(2);
    assertThat(answers.keySet()).isSubsetOf("OK", "APPROVED_BEFORE", "NOT_WAITING");
    Approval approved = desk.get(id);
    assertThat(approved.getState()).isEqualTo(State.APPROVED);
    assertThat(List.of(approved.getSteps(0).getApprover(), approved.getSteps(1).getApprover()))
        .containsExactlyInAnyOrder(desk.person("ana"), desk.person("ben"));
    assertThat(PlayedSettlement.granted(id)).isEqualTo(1);
  }

  @Test
  void shouldHaveOneEffectWhenARequestIdIsRepeatedFiftyTimesAtOnce() throws Exception {
    UUID id = desk.opened();
    ApproveRequest request = approving(id).toBuilder().setRequestId(Ids.newId().toString()).build();

    Map<String, Integer> answers =
        atOnce(_ -> () -> desk.as("ana", LEADER, EXECUTIVE).approve(request));

    assertThat(answers).isEqualTo(Map.of("OK", CALLS));
    assertThat(kinds(id)).containsExactly(Kind.OPENED, Kind.APPROVED);
  }

  @Test
  void shouldEndInOneWayWhenSomeApproveAndSomeRefuseAtOnce() throws Exception {
    UUID id = desk.opened(now(), step(LEADER));
    RefuseRequest refusing = RefuseRequest.newBuilder().setName(name(id)).setComment("No").build();

    Map<String, Integer> answers =
        atOnce(
            call ->
                () ->
                    call % 2 == 0
                        ? desk.as("ana" + call, LEADER).approve(approving(id))
                        : desk.as("ben" + call, LEADER).refuse(refusing));

    assertThat(answers).isEqualTo(Map.of("OK", 1, "NOT_WAITING", CALLS - 1));
    assertThat(PlayedSettlement.granted(id) + PlayedSettlement.ended(id).size()).isEqualTo(1);
  }

  @Test
  void shouldPassOverOnceWhenTheClockTicksInManyPlacesAtOnce() throws Exception {
    UUID id =
        desk.opened(
            now().minus(Duration.ofMinutes(150)),
            step(LEADER, 60, null),
            step(LEADER, 60, null),
            step(EXECUTIVE, 60, null));

    try (ExecutorService executor = Executors.newFixedThreadPool(8)) {
      List<Callable<Object>> ticks = new ArrayList<>();
      for (int tick = 0; tick < 8; tick++) {
        ticks.add(Executors.callable(Desk::tick));
      }
      for (Future<Object> tick : executor.invokeAll(ticks)) {
        tick.get();
      }
    }

    assertThat(kinds(id)).containsExactly(Kind.OPENED, Kind.TIMED_OUT, Kind.TIMED_OUT);
  }

  /** Makes calls. */
  @FunctionalInterface
  private interface Calls {
    Callable<Approval> call(int number);
  }

  private static Map<String, Integer> atOnce(Calls calls) throws Exception {
    Map<String, Integer> answers = new HashMap<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(CALLS)) {
      List<Callable<String>> all = new ArrayList<>();
      for (int number = 0; number < CALLS; number++) {
        Callable<Approval> call = calls.call(number);
        all.add(
            () -> {
              try {
                call.call();
                return "OK";
              } catch (StatusRuntimeException refused) {
                return Refusals.of(refused).reason();
              }
            });
      }
      for (Future<String> answer : executor.invokeAll(all)) {
        answers.merge(answer.get(), 1, Integer::sum);
      }
    }
    return answers;
  }

  private List<Kind> kinds(UUID id) {
    return desk.get(id).getEventsList().stream()
        .map(dev.cxos.decision.v1.ApprovalEvent::getKind)
        .toList();
  }
}
