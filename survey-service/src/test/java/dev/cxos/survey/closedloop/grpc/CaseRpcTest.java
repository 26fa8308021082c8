package dev.cxos.survey.closedloop.grpc;

import static dev.cxos.survey.Survey.recommending;
import static dev.cxos.survey.closedloop.Loop.cases;
import static dev.cxos.survey.closedloop.Loop.events;
import static dev.cxos.survey.closedloop.Loop.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Any;
import com.google.protobuf.Timestamp;
import dev.cxos.event.v1.Event;
import dev.cxos.platform.testing.OutboxEvents;
import dev.cxos.platform.testing.Refusals;
import dev.cxos.survey.Survey;
import dev.cxos.survey.closedloop.Loop;
import dev.cxos.survey.v1.AcknowledgeCaseRequest;
import dev.cxos.survey.v1.ApplyCaseRuleRequest;
import dev.cxos.survey.v1.ApplyCaseRuleResponse;
import dev.cxos.survey.v1.Case;
import dev.cxos.survey.v1.CaseEscalated;
import dev.cxos.survey.v1.CaseEscalation;
import dev.cxos.survey.v1.CaseEvent;
import dev.cxos.survey.v1.CaseMetric;
import dev.cxos.survey.v1.CaseOpened;
import dev.cxos.survey.v1.CaseOwners;
import dev.cxos.survey.v1.CaseRule;
import dev.cxos.survey.v1.ChangeCaseSeverityRequest;
import dev.cxos.survey.v1.CloseCaseRequest;
import dev.cxos.survey.v1.ConcludeCaseRequest;
import dev.cxos.survey.v1.CreateCaseRuleRequest;
import dev.cxos.survey.v1.GetCaseRequest;
import dev.cxos.survey.v1.PauseCaseRequest;
import dev.cxos.survey.v1.QueryCaseFiguresRequest;
import dev.cxos.survey.v1.RecordedResponse;
import dev.cxos.survey.v1.Response;
import dev.cxos.survey.v1.ResponsesRecorded;
import dev.cxos.survey.v1.ResumeCaseRequest;
import dev.cxos.type.v1.MetricValue;
import io.grpc.Status.Code;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CaseRpcTest {

  private static final Duration SOON = Duration.ofSeconds(30);

  private final String unit = "/" + Loop.id("u");

  @Inject SignalListener listener;
  @Inject DataSource dataSource;

  @Test
  void shouldOpenOneCaseForAResponseHoweverOftenItsEventComes() throws Exception {
    Survey survey = Survey.published();
    CaseRule rule = Loop.create(Loop.rule(unit));
    Response response =
        survey.record(recommending(2).setUnit(unit + "/shop").setCustomer("c1").setStage("order"));
    await().atMost(SOON).until(() -> Loop.of(unit).size() == 1);

    Event again = event(survey, response);
    Callable<Boolean> redelivery =
        () -> {
          listener.apply(again);
          return true;
        };
    try (ExecutorService executor = Executors.newFixedThreadPool(8)) {
      for (var done : executor.invokeAll(Collections.nCopies(16, redelivery))) {
        assertThat(done.get()).isTrue();
      }
    }

    Case opened = Loop.of(unit).getFirst();
    assertThat(Loop.of(unit)).hasSize(1);
    assertThat(opened.getSource()).isEqualTo(response.getName());
    assertThat(opened.getCaseRule()).isEqualTo(rule.getName());
    assertThat(opened.getOwner()).isEqualTo("ana");
    assertThat(opened.getCustomer()).isEqualTo("c1");
    assertThat(opened.getState()).isEqualTo(Case.State.OPEN);
    assertThat(opened.getAcknowledgeClock().getAllowedSeconds()).isEqualTo(3_600);
    assertThat(
            OutboxEvents.of(
                dataSource, opened.getName(), CaseOpened.getDefaultInstance(), CaseOpened.parser()))
        .hasSize(1);
  }

  @Test
  void shouldOpenOneCaseWhenTheSameEventComesEightTimesAtOnceFirst() throws Exception {
    Survey survey = Survey.published();
    Response response = survey.record(recommending(1).setUnit(unit));
    CaseRule rule = Loop.create(Loop.rule(unit));
    Callable<ApplyCaseRuleResponse> apply = () -> apply(rule, survey);

    long opened = 0;
    try (ExecutorService executor = Executors.newFixedThreadPool(8)) {
      for (var done : executor.invokeAll(Collections.nCopies(8, apply))) {
        opened += done.get().getOpenedCount();
      }
    }

    assertThat(opened).isEqualTo(1);
    assertThat(Loop.of(unit)).extracting(Case::getSource).containsExactly(response.getName());
  }

  @Test
  void shouldLeaveThePastAloneUnlessAsked() {
    Survey survey = Survey.published();
    survey.record(recommending(0).setUnit(unit));
    survey.record(recommending(9).setUnit(unit));
    CaseRule rule = Loop.create(Loop.rule(unit));
    survey.record(recommending(1).setUnit(unit));
    await().atMost(SOON).until(() -> !Loop.of(unit).isEmpty());
    assertThat(Loop.of(unit)).hasSize(1);

    ApplyCaseRuleResponse applied = apply(rule, survey);
    ApplyCaseRuleResponse again = apply(rule, survey);

    assertThat(applied.getConsideredCount()).isEqualTo(3);
    assertThat(applied.getOpenedCount()).isEqualTo(1);
    assertThat(again.getOpenedCount()).isZero();
    assertThat(Loop.of(unit)).hasSize(2);
  }

  @Test
  void shouldLetOwnersTakeTurnsAndPreferTheNearestUnit() {
    CaseRule rule =
        Loop.create(
            Loop.rule(unit)
                .addOwners(
                    CaseOwners.newBuilder()
                        .setUnit(unit + "/shop")
                        .addSubjects("rui")
                        .addSubjects("eva")));

    List<String> owners =
        Stream.of(unit + "/shop/till", unit + "/shop", unit, unit + "/shop")
            .map(place -> Loop.open(rule, place, "").getOwner())
            .toList();

    assertThat(owners).containsExactly("rui", "eva", "ana", "rui");
  }

  @Test
  void shouldLiveFromOpeningToClosing() {
    Case opened = Loop.open(Loop.create(Loop.rule(unit)), unit, "");
    String name = opened.getName();

    Refusals tooEarly =
        Refusals.of(
            () ->
                cases()
                    .pauseCase(PauseCaseRequest.newBuilder().setName(name).setReason("x").build()));
    cases().acknowledgeCase(AcknowledgeCaseRequest.newBuilder().setName(name).build());
    Case waiting =
        cases()
            .pauseCase(
                PauseCaseRequest.newBuilder().setName(name).setReason("Waits for parts").build());
    cases()
        .changeCaseSeverity(
            ChangeCaseSeverityRequest.newBuilder()
                .setName(name)
                .setSeverity(Case.Severity.HIGH)
                .setReason("Third time")
                .build());
    cases().resumeCase(ResumeCaseRequest.newBuilder().setName(name).build());
    Case solved = Loop.solve(opened);
    Refusals notConcluded = Refusals.of(() -> cases().closeCase(closing(name)));
    cases().concludeCase(conclusion(name));
    Case closed = cases().closeCase(closing(name));

    assertThat(tooEarly.reason()).isEqualTo("CASE_STATE_UNSUITED");
    assertThat(tooEarly.code()).isEqualTo(Code.FAILED_PRECONDITION);
    assertThat(waiting.getState()).isEqualTo(Case.State.WAITING);
    assertThat(waiting.getSolveClock().hasDueTime()).isFalse();
    assertThat(solved.getState()).isEqualTo(Case.State.SOLVED);
    assertThat(solved.getSolveClock().getAllowedSeconds()).isEqualTo(240 * 60);
    assertThat(notConcluded.reason()).isEqualTo("CASE_NOT_CONCLUDED");
    assertThat(closed.getState()).isEqualTo(Case.State.CLOSED);
    assertThat(closed.getRootCause()).isEqualTo("rootCauses/late-courier");
    assertThat(cases().closeCase(closing(name))).isEqualTo(closed);
    assertThat(events(opened))
        .extracting(CaseEvent::getKind)
        .containsExactly(
            CaseEvent.Kind.OPENED,
            CaseEvent.Kind.ACKNOWLEDGED,
            CaseEvent.Kind.PAUSED,
            CaseEvent.Kind.SEVERITY_CHANGED,
            CaseEvent.Kind.RESUMED,
            CaseEvent.Kind.SOLVED,
            CaseEvent.Kind.CONCLUDED,
            CaseEvent.Kind.CLOSED);
    assertThat(figure(CaseMetric.CASE_SOLVED_IN_TIME).getValue()).isEqualTo(100);
    assertThat(figure(CaseMetric.CASE_REOPEN_RATE).getValue()).isZero();
    assertThat(figure(CaseMetric.CASE_TIME_TO_SOLVE).getN()).isEqualTo(1);
  }

  @Test
  void shouldEscalateAtTheMomentItWasDueHoweverLateThatIsNoticed() {
    CaseRule rule =
        Loop.create(
            Loop.rule(unit)
                .addEscalations(
                    CaseEscalation.newBuilder()
                        .setLimit(CaseEscalation.Limit.ACKNOWLEDGE)
                        .setOverdueMinutes(10)
                        .setTo("head")
                        .setTakesOver(true)));
    Case opened = Loop.open(rule, unit, "");

    backdate(opened, Duration.ofHours(5));

    await().atMost(SOON).until(() -> Loop.get(opened).getEscalationCount() == 1);
    Case late = Loop.get(opened);
    CaseEvent escalated = events(opened).get(1);
    assertThat(late.getOwner()).isEqualTo("head");
    assertThat(late.getAcknowledgeClock().getLate()).isTrue();
    assertThat(instant(escalated.getEventTime()))
        .isEqualTo(instant(late.getOpenTime()).plus(Duration.ofMinutes(70)));
    assertThat(
            OutboxEvents.of(
                dataSource,
                opened.getName(),
                CaseEscalated.getDefaultInstance(),
                CaseEscalated.parser()))
        .hasSize(1);
    assertThat(figure(CaseMetric.CASE_ACKNOWLEDGED_IN_TIME).getValue()).isZero();
  }

  @Test
  void shouldHideCasesOfOtherUnits() {
    Case opened = Loop.open(Loop.create(Loop.rule(unit)), unit, "");

    Refusals foreign =
        Refusals.of(
            () ->
                cases("/elsewhere")
                    .getCase(GetCaseRequest.newBuilder().setName(opened.getName()).build()));

    assertThat(foreign.code()).isEqualTo(Code.NOT_FOUND);
    assertThat(
            cases(unit)
                .getCase(GetCaseRequest.newBuilder().setName(opened.getName()).build())
                .getEtag())
        .isEqualTo(opened.getEtag());
  }

  @Test
  void shouldRefuseAStaleEtagAndAnUnknownSeverity() {
    Case opened = Loop.open(Loop.create(Loop.rule(unit)), unit, "");

    Refusals stale =
        Refusals.of(
            () ->
                cases()
                    .acknowledgeCase(
                        AcknowledgeCaseRequest.newBuilder()
                            .setName(opened.getName())
                            .setEtag("zz")
                            .build()));
    Refusals unknown =
        Refusals.of(
            () ->
                cases()
                    .changeCaseSeverity(
                        ChangeCaseSeverityRequest.newBuilder()
                            .setName(opened.getName())
                            .setSeverity(Case.Severity.CRITICAL)
                            .setReason("x")
                            .build()));

    assertThat(stale.reason()).isEqualTo("ETAG_MISMATCH");
    assertThat(unknown.reason()).isEqualTo("CASE_STATE_UNSUITED");
  }

  @Test
  void shouldRefuseARuleThatPromisesNothing() {
    CaseRule rule = Loop.rule(unit).setSeverity(Case.Severity.LOW).clearOwners().build();

    Refusals refusal =
        Refusals.of(
            () ->
                rules()
                    .createCaseRule(
                        CreateCaseRuleRequest.newBuilder()
                            .setCaseRuleId(Loop.id("r"))
                            .setCaseRule(
                                rule.toBuilder()
                                    .addOwners(
                                        CaseOwners.newBuilder()
                                            .setUnit("/other")
                                            .addSubjects("ana")))
                            .build()));

    assertThat(refusal.fields()).containsExactly("case_rule.service_levels", "case_rule.owners");
  }

  private MetricValue figure(CaseMetric metric) {
    return cases()
        .queryCaseFigures(
            QueryCaseFiguresRequest.newBuilder()
                .setMetric(metric)
                .setUnit(unit)
                .setMinimumN(1)
                .build())
        .getValue();
  }

  private static ApplyCaseRuleResponse apply(CaseRule rule, Survey survey) {
    Instant now = Instant.now();
    return rules()
        .applyCaseRule(
            ApplyCaseRuleRequest.newBuilder()
                .setName(rule.getName())
                .setQuestionnaire(survey.questionnaire())
                .setStartTime(timestamp(now.minus(Duration.ofDays(1))))
                .setEndTime(timestamp(now.plus(Duration.ofDays(1))))
                .build());
  }

  private static CloseCaseRequest closing(String name) {
    return CloseCaseRequest.newBuilder().setName(name).build();
  }

  private static ConcludeCaseRequest conclusion(String name) {
    return ConcludeCaseRequest.newBuilder()
        .setName(name)
        .setOutcome("refunded")
        .setRootCause("rootCauses/late-courier")
        .addTags("courier")
        .build();
  }

  private static Event event(Survey survey, Response response) {
    return Event.newBuilder()
        .setPayload(
            Any.pack(
                ResponsesRecorded.newBuilder()
                    .setQuestionnaire(survey.questionnaire())
                    .addResponses(RecordedResponse.newBuilder().setResponse(response.getName()))
                    .build()))
        .build();
  }

  /** Moves the opening into the past, as if the service had been away since. */
  private void backdate(Case opened, Duration by) {
    UUID id = UUID.fromString(opened.getName().substring("cases/".length()));
    for (String sql :
        List.of(
            "update case_event set event_time = event_time - make_interval(secs => ?) where"
                + " survey_case = ?",
            "update survey_case set open_time = open_time - make_interval(secs => ?),"
                + " next_step_time = now() - interval '1 hour' where id = ?")) {
      try (Connection connection = dataSource.getConnection();
          PreparedStatement update = connection.prepareStatement(sql)) {
        update.setDouble(1, (double) by.toSeconds());
        update.setObject(2, id);
        update.executeUpdate();
      } catch (SQLException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }

  private static Timestamp timestamp(Instant time) {
    return Timestamp.newBuilder().setSeconds(time.getEpochSecond()).build();
  }
}
