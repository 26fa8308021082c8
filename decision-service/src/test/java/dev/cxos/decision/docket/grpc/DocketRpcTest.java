package dev.cxos.decision.docket.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cxos.decision.RecordedDecisions;
import dev.cxos.decision.docket.ContactReturn;
import dev.cxos.decision.docket.OutcomeService;
import dev.cxos.decision.replay.Fakes;
import dev.cxos.decision.v1.DocketItem;
import dev.cxos.decision.v1.DocketServiceGrpc;
import dev.cxos.decision.v1.GetDocketRequest;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.platform.testing.Refusals;
import dev.cxos.platform.testing.TestStubs;
import dev.cxos.platform.testing.Tokens;
import dev.cxos.type.v1.Verdict;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Fakes.class)
class DocketRpcTest {

  private static final Instant BEGIN = Instant.parse("2025-06-02T08:00:00Z");

  @Inject DataSource source;
  @Inject OutcomeService outcomes;
  private RecordedDecisions decisions;

  @BeforeEach
  void own() throws SQLException {
    decisions = new RecordedDecisions(source);
  }

  @Test
  void shouldProposeToWidenWithTheEvidenceWhenEscalationsAreApprovedAndTheWaitIsFelt()
      throws SQLException {
    for (int i = 0; i < 95; i++) {
      decisions.add(
          RecordedDecisions.escalated(
              BEGIN,
              "c" + i,
              "/emea",
              6_000,
              i < 88 ? "FULFILLED" : "REFUSED",
              Duration.ofMinutes(120 + i % 7)));
      decisions.add(RecordedDecisions.approved(BEGIN, "x" + i, "/apac", 1_000));
    }

    DocketItem item = docket("/", 30);

    assertThat(item.getProposal()).isEqualTo(DocketItem.Proposal.WIDEN);
    assertThat(item.getEvidenceList())
        .containsExactly(
            "92.6% of 95 settled escalations were approved (95% interval 85.6 to 96.4).",
            "Customers waited 122.9 minutes on average for 95 answers (95% interval 122.5 to"
                + " 123.3).");
    assertThat(item.getDecisions()).isEqualTo(190);
    assertThat(item.getExceptions()).isEqualTo(95);
    assertThat(item.getCost().getMinorUnits()).isEqualTo(88 * 6_000 + 95 * 1_000);
    assertThat(item.getExceptionCost().getMinorUnits()).isEqualTo(88 * 6_000);
    assertThat(item.getExceptionRate().getValue()).isEqualTo(50);
    assertThat(item.getDeniedAfterEscalationRate().getValue()).isCloseTo(7.368, within(0.001));
  }

  @Test
  void shouldProposeNothingWhenThereIsTooLittleToTell() throws SQLException {
    for (int i = 0; i < 29; i++) {
      decisions.add(
          RecordedDecisions.escalated(
              BEGIN, "c" + i, "/emea", 6_000, "FULFILLED", Duration.ofHours(2)));
    }

    DocketItem item = docket("/", 0);

    assertThat(item.getProposal()).isEqualTo(DocketItem.Proposal.KEEP);
    assertThat(item.getEvidenceList())
        .containsExactly("29 escalations were settled; 30 are needed to tell.");
    assertThat(item.getApprovalRate().hasValue()).isFalse();
    assertThat(docket("/", 29).getApprovalRate().getValue()).isEqualTo(100);
  }

  @Test
  void shouldCompareWhatCustomersSaidOfApprovedAndDeniedCases() throws SQLException {
    for (int i = 0; i < 60; i++) {
      String call = decisions.policyId() + "-" + i;
      decisions.add(
          RecordedDecisions.about(
              RecordedDecisions.escalated(
                  BEGIN, "c" + i, "/emea", 100, i < 30 ? "FULFILLED" : "REFUSED", Duration.ZERO),
              call));
      outcomes.keep(call, Optional.of(i % 3 != 0 && i < 30), BEGIN);
    }
    // Came back on the seventh day, and a moment too late.
    decisions.add(RecordedDecisions.approved(BEGIN.plus(Duration.ofDays(7)), "c1", "/emea", 1));
    decisions.add(
        RecordedDecisions.approved(BEGIN.plus(Duration.ofDays(7)).plusMillis(1), "c2", "/emea", 1));

    DocketItem item = docket("/", 20);

    assertThat(item.getCsat().getValue()).isCloseTo(66.667, within(0.001));
    assertThat(item.getCsat().getN()).isEqualTo(30);
    assertThat(item.getCsat().getComparison().getBaselineValue()).isZero();
    assertThat(item.getCsat().getComparison().getVerdict()).isEqualTo(Verdict.UP);
    assertThat(item.getRepeatRate().getN()).isEqualTo(32);
    assertThat(item.getRepeatRate().getValue()).isCloseTo(3.125, within(0.001));
    assertThat(item.getRepeatRate().getComparison().getBaselineN()).isEqualTo(30);
  }

  @Test
  void shouldAskTheContactWhetherTheCustomerCameBackWhenItIsKnown() throws SQLException {
    Instant mature = BEGIN.plus(Duration.ofDays(20));
    for (int i = 0; i < 40; i++) {
      decisions.add(
          RecordedDecisions.about(
              RecordedDecisions.escalated(
                  BEGIN, "c" + i, "/emea", 100, i < 20 ? "FULFILLED" : "REFUSED", Duration.ZERO),
              call(i)));
    }
    // Of the approved: 8 came back, 2 cannot tell yet, 2 are of unknown customers, 8 did not.
    List<ContactReturn> contacts = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      contacts.add(
          new ContactReturn(
              call(i), i < 16 ? mature : i < 18 ? Instant.now().plusSeconds(3_600) : null, false));
    }
    outcomes.keepContacts(contacts, List.of());
    outcomes.keepContacts(
        List.of(new ContactReturn(call(0), mature, true)),
        IntStream.range(1, 8).mapToObj(this::call).toList());
    // A second decision within 7 days says nothing where the contact is known.
    decisions.add(RecordedDecisions.approved(BEGIN.plus(Duration.ofDays(2)), "c10", "/emea", 1));
    // Where it is not known, it does.
    decisions.add(RecordedDecisions.approved(BEGIN.plus(Duration.ofDays(2)), "c30", "/emea", 1));

    DocketItem item = docket("/", 5);

    assertThat(item.getRepeatRate().getFormula()).isEqualTo("repeat_rate/2");
    assertThat(item.getRepeatRate().getN()).isEqualTo(18);
    assertThat(item.getRepeatRate().getValue()).isCloseTo(800.0 / 18, within(0.001));
    assertThat(item.getRepeatRate().getComparison().getBaselineN()).isEqualTo(20);
    assertThat(item.getRepeatRate().getComparison().getBaselineValue()).isEqualTo(5.0);
  }

  private String call(int number) {
    return decisions.policyId() + "-" + number;
  }

  @Test
  void shouldCountOnlyTheCallersUnits() throws SQLException {
    decisions.add(RecordedDecisions.approved(BEGIN, "c", "/emea/lisbon", 100));
    decisions.add(RecordedDecisions.approved(BEGIN, "c", "/apac", 100));

    assertThat(docket("/emea", 30).getDecisions()).isEqualTo(1);
    assertThat(
            Refusals.of(
                    () ->
                        stub("/emea")
                            .getDocket(GetDocketRequest.newBuilder().setUnit("/apac").build()))
                .reason())
        .isEqualTo("UNIT_NOT_ALLOWED");
  }

  private DocketItem docket(String unit, int minimumN) {
    return stub(unit)
        .getDocket(
            GetDocketRequest.newBuilder()
                .setStartTime(ProtoTimes.toProto(BEGIN))
                .setEndTime(ProtoTimes.toProto(BEGIN.plus(Duration.ofDays(30))))
                .setMinimumN(minimumN)
                .build())
        .getItemsList()
        .stream()
        .filter(item -> item.getPolicy().equals("policies/" + decisions.policyId()))
        .findFirst()
        .orElseThrow();
  }

  private static DocketServiceGrpc.DocketServiceBlockingStub stub(String unit) {
    return TestStubs.as(
        DocketServiceGrpc.newBlockingStub(TestStubs.channel()),
        Tokens.forRoles(List.of("people-leader")).units(unit).sign());
  }
}
