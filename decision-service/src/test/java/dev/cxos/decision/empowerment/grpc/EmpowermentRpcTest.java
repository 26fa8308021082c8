package dev.cxos.decision.empowerment.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cxos.decision.RecordedDecisions;
import dev.cxos.decision.RecordedDecisions.Row;
import dev.cxos.decision.empowerment.EmpowermentService;
import dev.cxos.decision.replay.Fakes;
import dev.cxos.decision.v1.EmpowermentBucket;
import dev.cxos.decision.v1.EmpowermentFigure;
import dev.cxos.decision.v1.EmpowermentGrouping;
import dev.cxos.decision.v1.EmpowermentMetric;
import dev.cxos.decision.v1.EmpowermentServiceGrpc;
import dev.cxos.decision.v1.QueryEmpowermentRequest;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.platform.testing.Refusals;
import dev.cxos.platform.testing.TestStubs;
import dev.cxos.platform.testing.Tokens;
import dev.cxos.type.v1.MetricUnit;
import dev.cxos.type.v1.Muted;
import dev.cxos.type.v1.Verdict;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Fakes.class)
class EmpowermentRpcTest {

  private static final Instant BEGIN = Instant.parse("2025-02-03T08:00:00Z");
  private static final String[] STATES = {
    "APPROVED", "REVERSED", "FULFILLED", "EXPIRED", "REFUSED", "WITHDRAWN", "PENDING"
  };

  @Inject DataSource source;
  @Inject EmpowermentService empowerment;
  private RecordedDecisions decisions;

  @BeforeEach
  void own() throws SQLException {
    decisions = new RecordedDecisions(source);
  }

  @Test
  void shouldGiveTheSameFiguresBeforeAndAfterDaysAreSealed() throws SQLException {
    Random random = new Random(7);
    for (int i = 0; i < 600; i++) {
      decisions.add(random(random, BEGIN.plus(Duration.ofMinutes(random.nextInt(60 * 24 * 40)))));
    }
    List<List<EmpowermentFigure>> fresh = everyFigure();

    int sealed;
    do {
      sealed = empowerment.sealSome();
    } while (sealed > 0);

    assertThat(everyFigure()).isEqualTo(fresh);
    assertThat(fresh.getFirst()).hasSize(1);
    assertThat(fresh.getFirst().getFirst().getValue().getN()).isEqualTo(600);
  }

  @Test
  void shouldComputeEachFigureByItsDefinition() throws SQLException {
    for (int i = 0; i < 40; i++) {
      decisions.add(RecordedDecisions.approved(BEGIN, "c" + i, "/emea/lisbon", 2_500));
    }
    for (int i = 0; i < 30; i++) {
      decisions.add(
          RecordedDecisions.escalated(
              BEGIN,
              "d" + i,
              "/emea/porto",
              9_000,
              i < 20 ? "FULFILLED" : "REFUSED",
              Duration.ofMinutes(70)));
    }
    for (int i = 0; i < 30; i++) {
      decisions.add(
          new Row(
              BEGIN,
              "e" + i,
              "bo",
              "/emea/porto",
              9_000,
              null,
              "DENIED",
              "DENIED",
              true,
              Duration.ZERO,
              null));
    }

    assertThat(value(EmpowermentMetric.DECIDED_IN_OWN_BAND)).isEqualTo(40);
    assertThat(value(EmpowermentMetric.ESCALATION_RATE)).isEqualTo(30);
    assertThat(value(EmpowermentMetric.DENIED_AFTER_ESCALATION)).isCloseTo(33.333, within(0.001));
    assertThat(value(EmpowermentMetric.NO_AUTHORITY_RATE)).isEqualTo(30);
    assertThat(value(EmpowermentMetric.UNUSED_AUTHORITY)).isEqualTo(50);
    assertThat(value(EmpowermentMetric.TIME_TO_DECISION)).isEqualTo(21);
    EmpowermentFigure share = query(request(EmpowermentMetric.ESCALATION_RATE), "/").getFirst();
    assertThat(share.getValue().getFormula()).isEqualTo("escalation_rate/1");
    assertThat(share.getValue().getInterval().getLow()).isCloseTo(21.89, within(0.01));
    EmpowermentFigure time = query(request(EmpowermentMetric.TIME_TO_DECISION), "/").getFirst();
    assertThat(time.getValue().getUnit()).isEqualTo(MetricUnit.MINUTES);
  }

  @Test
  void shouldShowOnlyTheCallersUnitsAndGroupByLeader() throws SQLException {
    for (int i = 0; i < 30; i++) {
      decisions.add(RecordedDecisions.approved(BEGIN, "c" + i, "/emea/lisbon/billing", 100));
      decisions.add(RecordedDecisions.approved(BEGIN, "c" + i, "/emea/lisbon/sales", 100));
      decisions.add(RecordedDecisions.approved(BEGIN, "c" + i, "/apac", 100));
    }
    QueryEmpowermentRequest.Builder byLeader =
        request(EmpowermentMetric.DECIDED_IN_OWN_BAND).setGroupBy(EmpowermentGrouping.LEADER);

    assertThat(query(byLeader, "/"))
        .extracting(EmpowermentFigure::getGroup)
        .containsExactly("/", "/emea/lisbon");
    List<EmpowermentFigure> ofEmea = query(byLeader, "/emea");
    assertThat(ofEmea).hasSize(1);
    assertThat(ofEmea.getFirst().getValue().getN()).isEqualTo(60);
    assertThat(Refusals.of(() -> query(byLeader.setUnit("/apac"), "/emea")).reason())
        .isEqualTo("UNIT_NOT_ALLOWED");
  }

  @Test
  void shouldCompareWithTheWindowBeforeAndMuteWhatIsTooFew() throws SQLException {
    for (int i = 0; i < 50; i++) {
      decisions.add(RecordedDecisions.approved(BEGIN, "c" + i, "/emea", 100));
      decisions.add(
          i < 40
              ? RecordedDecisions.escalated(
                  BEGIN.minus(Duration.ofDays(40)),
                  "c" + i,
                  "/emea",
                  100,
                  "FULFILLED",
                  Duration.ofHours(1))
              : RecordedDecisions.approved(BEGIN.minus(Duration.ofDays(40)), "c" + i, "/emea", 1));
    }
    QueryEmpowermentRequest.Builder compared =
        request(EmpowermentMetric.DECIDED_IN_OWN_BAND).setCompareWithPrevious(true);

    EmpowermentFigure figure = query(compared, "/").getFirst();
    assertThat(figure.getValue().getComparison().getBaselineValue()).isEqualTo(20);
    assertThat(figure.getValue().getComparison().getVerdict()).isEqualTo(Verdict.UP);
    EmpowermentFigure muted = query(compared.setMinimumN(51), "/").getFirst();
    assertThat(muted.getValue().hasValue()).isFalse();
    assertThat(muted.getValue().getMuted().getReason()).isEqualTo(Muted.Reason.TOO_FEW);
    assertThat(muted.getValue().getComparison().getVerdict()).isEqualTo(Verdict.TOO_FEW_TO_TELL);
  }

  @Test
  void shouldRefuseAWindowThatEndsBeforeItBegins() {
    assertThat(
            Refusals.of(
                    () ->
                        query(
                            request(EmpowermentMetric.ESCALATION_RATE)
                                .setEndTime(ProtoTimes.toProto(BEGIN.minus(Duration.ofDays(9)))),
                            "/"))
                .fields())
        .containsExactly("end_time");
  }

  private Row random(Random random, Instant at) {
    String unit = "/emea/u" + random.nextInt(4);
    Duration wait = Duration.ofMillis(random.nextInt(90_000_000));
    String agent = "agent-" + random.nextInt(5);
    long amount = random.nextInt(9_000);
    return switch (random.nextInt(3)) {
      case 0 ->
          new Row(
              at,
              "c",
              agent,
              unit,
              amount % 4_000,
              4_000L,
              "APPROVED",
              "APPROVED",
              false,
              Duration.ZERO,
              null);
      case 1 -> {
        String state = STATES[random.nextInt(random.nextInt(30) == 0 ? 7 : 6)];
        yield new Row(
            at,
            "c",
            agent,
            unit,
            amount,
            4_000L,
            "NEEDS_APPROVAL",
            state,
            false,
            state.equals("PENDING") ? null : wait,
            null);
      }
      default ->
          new Row(
              at,
              "c",
              agent,
              unit,
              amount,
              null,
              "DENIED",
              "DENIED",
              random.nextBoolean(),
              Duration.ZERO,
              null);
    };
  }

  private List<List<EmpowermentFigure>> everyFigure() {
    List<List<EmpowermentFigure>> all = new ArrayList<>();
    for (EmpowermentMetric metric : EmpowermentMetric.values()) {
      if (metric == EmpowermentMetric.EMPOWERMENT_METRIC_UNSPECIFIED
          || metric == EmpowermentMetric.UNRECOGNIZED) {
        continue;
      }
      for (EmpowermentGrouping grouping : EmpowermentGrouping.values()) {
        for (EmpowermentBucket bucket : EmpowermentBucket.values()) {
          if (grouping != EmpowermentGrouping.UNRECOGNIZED
              && bucket != EmpowermentBucket.UNRECOGNIZED) {
            all.add(
                query(request(metric).setGroupBy(grouping).setBucket(bucket), "/").stream()
                    .map(EmpowermentRpcTest::timeless)
                    .toList());
          }
        }
      }
    }
    return all;
  }

  private static EmpowermentFigure timeless(EmpowermentFigure figure) {
    EmpowermentFigure.Builder copy = figure.toBuilder();
    copy.getValueBuilder().clearAsOf();
    return copy.build();
  }

  private double value(EmpowermentMetric metric) {
    return query(request(metric), "/").getFirst().getValue().getValue();
  }

  private QueryEmpowermentRequest.Builder request(EmpowermentMetric metric) {
    return QueryEmpowermentRequest.newBuilder()
        .setMetric(metric)
        .setPolicy("policies/" + decisions.policyId())
        .setStartTime(ProtoTimes.toProto(BEGIN))
        .setEndTime(ProtoTimes.toProto(BEGIN.plus(Duration.ofDays(41))));
  }

  private static List<EmpowermentFigure> query(
      QueryEmpowermentRequest.Builder request, String unit) {
    return TestStubs.as(
            EmpowermentServiceGrpc.newBlockingStub(TestStubs.channel()),
            Tokens.forRoles(List.of("people-leader")).units(unit).sign())
        .queryEmpowerment(request.build())
        .getFiguresList();
  }
}
