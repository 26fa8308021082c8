package dev.cxos.decision.replay.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.decision.RecordedDecisions;
import dev.cxos.decision.policy.CompiledPolicy;
import dev.cxos.decision.policy.Controls;
import dev.cxos.decision.replay.Fakes;
import dev.cxos.decision.replay.History;
import dev.cxos.decision.replay.History.Fate;
import dev.cxos.decision.replay.Policies;
import dev.cxos.decision.v1.Band;
import dev.cxos.decision.v1.EscalationAssumption;
import dev.cxos.decision.v1.Guardrail;
import dev.cxos.decision.v1.PolicyRules;
import dev.cxos.decision.v1.ReplayPolicyRequest;
import dev.cxos.decision.v1.ReplayPolicyResponse;
import dev.cxos.decision.v1.ReplayReport;
import dev.cxos.decision.v1.ReplayServiceGrpc;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.platform.testing.Refusals;
import dev.cxos.platform.testing.TestStubs;
import dev.cxos.platform.testing.Tokens;
import io.grpc.Status.Code;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Fakes.class)
class ReplayRpcTest {

  private static final Instant DAY = Instant.parse("2026-03-01T09:00:00Z");

  @Inject DataSource source;
  private String policyId = "";

  @BeforeEach
  void decide() throws Exception {
    policyId = new RecordedDecisions(source).policyId();
    CompiledPolicy before =
        Policies.of(
            policyId, Policies.policy(1, Controls.NONE, Policies.band("/", 5_000, null, null)));
    Fakes.put(before);
    Fakes.put(
        Policies.of(
            policyId, Policies.policy(2, Controls.NONE, Policies.band("/", 8_000, null, null))));
    History history = new History(before);
    for (int i = 0; i < 30_000; i++) {
      history.decide(
          DAY.plusSeconds(i),
          "c" + i,
          "ana",
          i % 3 == 0 ? "/apac/tokyo" : "/emea/lisbon",
          i % 10 * 1_000L,
          Fate.STAYS);
    }
    Fakes.put(policyId, history.decisions());
  }

  @Test
  void shouldSendProgressAndAReportInTheEndWhenAVersionIsTried() {
    List<ReplayPolicyResponse> answers = replay(version(2).build(), "/");

    ReplayReport report = answers.getLast().getReport();
    assertThat(answers.size()).isGreaterThanOrEqualTo(3);
    assertThat(answers.getFirst().getTotal()).isEqualTo(30_000);
    assertThat(answers.getFirst().hasReport()).isFalse();
    assertThat(answers.getLast().getReplayed()).isEqualTo(30_000);
    assertThat(report.getDecisions()).isEqualTo(30_000);
    assertThat(report.getRecordedEscalations()).isEqualTo(12_000);
    assertThat(report.getCandidateEscalations()).isEqualTo(3_000);
    assertThat(report.getWaitingHoursSaved()).isEqualTo(9_000);
    assertThat(report.getExamplesCount()).isEqualTo(50);
    assertThat(report.getExamples(0).getAmount().getMinorUnits()).isEqualTo(8_000);
    assertThat(report.getFormula()).isEqualTo("replay/1");
  }

  @Test
  void shouldReproduceHistoryBitForBitWhenReplayedAsRecorded() {
    ReplayReport recorded = last(replay(request().setAsRecorded(true).build(), "/"));
    ReplayReport simulated = last(replay(version(1).build(), "/"));

    assertThat(recorded.getIdentical()).isEqualTo(30_000);
    assertThat(recorded.getResultHash()).hasSize(64).isEqualTo(simulated.getResultHash());
    assertThat(recorded.getExamplesCount()).isZero();
  }

  @Test
  void shouldReportTheCallersUnitsOnlyWhenTheCallerSeesAPart() {
    ReplayReport report = last(replay(version(2).build(), "/apac"));

    assertThat(report.getDecisions()).isEqualTo(10_000);
    assertThat(report.getUnitsList())
        .allSatisfy(unit -> assertThat(unit.getKey()).isEqualTo("/apac/tokyo"));
    assertThat(Refusals.of(() -> replay(version(2).setUnit("/emea").build(), "/apac")).reason())
        .isEqualTo("UNIT_NOT_ALLOWED");
  }

  @Test
  void shouldTryRulesThatAreNotSaved() {
    ReplayReport report =
        last(
            replay(
                request()
                    .setRules(
                        PolicyRules.newBuilder()
                            .addBands(
                                Band.newBuilder()
                                    .setId("desk")
                                    .setRole("agent")
                                    .setUnit("/")
                                    .setCaseLimitMinorUnits(9_000)))
                    .setAssumption(EscalationAssumption.REFUSED)
                    .build(),
                "/"));

    assertThat(report.getCandidateEscalations()).isZero();
  }

  @Test
  void shouldRefuseWhatCannotBeTried() {
    ReplayPolicyRequest badCondition =
        request()
            .setRules(
                PolicyRules.newBuilder()
                    .addBands(
                        Band.newBuilder()
                            .setId("desk")
                            .setRole("agent")
                            .setUnit("/")
                            .setCaseLimitMinorUnits(9_000))
                    .addGuardrails(
                        Guardrail.newBuilder()
                            .setId("odd")
                            .setCondition("1 +")
                            .setEffect(Guardrail.Effect.DENY)
                            .setMessage("No.")))
            .build();

    Refusals condition = Refusals.of(() -> replay(badCondition, "/"));
    assertThat(condition.reason()).isEqualTo("CONDITION_INVALID");
    assertThat(condition.info().getMetadataMap())
        .containsEntry("guardrail", "odd")
        .containsEntry("column", "3");
    assertThat(Refusals.of(() -> replay(version(7).build(), "/")).code()).isEqualTo(Code.NOT_FOUND);
    assertThat(
            Refusals.of(
                    () -> replay(request().setVersion("policies/other/versions/1").build(), "/"))
                .fields())
        .containsExactly("version");
    assertThat(
            Refusals.of(
                    () ->
                        replay(
                            version(2).setEndTime(ProtoTimes.toProto(DAY.minusSeconds(1))).build(),
                            "/"))
                .fields())
        .containsExactly("end_time");
    assertThat(
            Refusals.of(
                    () ->
                        replay(
                            request().setPolicy("policies/nowhere").setAsRecorded(true).build(),
                            "/"))
                .reason())
        .isEqualTo("RESOURCE_NOT_FOUND");
  }

  private ReplayPolicyRequest.Builder version(int version) {
    return request().setVersion("policies/" + policyId + "/versions/" + version);
  }

  private ReplayPolicyRequest.Builder request() {
    return ReplayPolicyRequest.newBuilder()
        .setPolicy("policies/" + policyId)
        .setStartTime(ProtoTimes.toProto(DAY));
  }

  private static ReplayReport last(List<ReplayPolicyResponse> answers) {
    return answers.getLast().getReport();
  }

  private static List<ReplayPolicyResponse> replay(ReplayPolicyRequest request, String unit) {
    Iterator<ReplayPolicyResponse> answers =
        TestStubs.as(
                ReplayServiceGrpc.newBlockingStub(TestStubs.channel()),
                Tokens.forRoles(List.of("people-leader")).units(unit).sign())
            .replayPolicy(request);
    List<ReplayPolicyResponse> all = new ArrayList<>();
    answers.forEachRemaining(all::add);
    return all;
  }
}
