package dev.cxos.survey.closedloop.grpc;

import static dev.cxos.survey.Survey.recommending;
import static dev.cxos.survey.closedloop.Loop.cases;
import static dev.cxos.survey.closedloop.Loop.events;
import static dev.cxos.survey.closedloop.Loop.fixes;
import static dev.cxos.survey.closedloop.Loop.outreach;
import static dev.cxos.survey.closedloop.Loop.pages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cxos.platform.testing.OutboxEvents;
import dev.cxos.platform.testing.Refusals;
import dev.cxos.survey.Survey;
import dev.cxos.survey.closedloop.Loop;
import dev.cxos.survey.closedloop.LoopTestProfile;
import dev.cxos.survey.closedloop.Notice;
import dev.cxos.survey.closedloop.ObedientArbiter;
import dev.cxos.survey.closedloop.OutreachService;
import dev.cxos.survey.closedloop.RememberingMessages;
import dev.cxos.survey.contact.CustomerTrace;
import dev.cxos.survey.v1.AnswerCasePageRequest;
import dev.cxos.survey.v1.Case;
import dev.cxos.survey.v1.CaseEvent;
import dev.cxos.survey.v1.CaseMetric;
import dev.cxos.survey.v1.CasePage;
import dev.cxos.survey.v1.CasePageAnswer;
import dev.cxos.survey.v1.CloseCaseRequest;
import dev.cxos.survey.v1.CommentCaseRequest;
import dev.cxos.survey.v1.ConcludeCaseRequest;
import dev.cxos.survey.v1.CreateFixRequest;
import dev.cxos.survey.v1.Fix;
import dev.cxos.survey.v1.FixAnnounced;
import dev.cxos.survey.v1.GetFixRequest;
import dev.cxos.survey.v1.ListOutreachCallsRequest;
import dev.cxos.survey.v1.ListOutreachQuotasRequest;
import dev.cxos.survey.v1.MarkFixDoneRequest;
import dev.cxos.survey.v1.OpenCasePageRequest;
import dev.cxos.survey.v1.OutreachCall;
import dev.cxos.survey.v1.OutreachQuota;
import dev.cxos.survey.v1.QueryCaseFiguresRequest;
import dev.cxos.survey.v1.RecordOutreachCallRequest;
import dev.cxos.survey.v1.UpdateOutreachQuotaRequest;
import dev.cxos.type.v1.MetricValue;
import io.grpc.Status.Code;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What customers hear of their cases, and what they say. */
@QuarkusTest
@TestProfile(LoopTestProfile.class)
class ClosedLoopRpcTest {

  private static final Duration SOON = Duration.ofSeconds(30);

  private final String unit = "/" + Loop.id("u");
  private final String customer = Loop.id("c");

  @Inject RememberingMessages messages;
  @Inject ObedientArbiter arbiter;
  @Inject OutreachService outreach;
  @Inject Instance<CustomerTrace> traces;
  @Inject DataSource dataSource;

  @Test
  void shouldAskTheCustomerAndCloseOnceConfirmed() {
    Case solved = solved();
    String token = token();

    CasePage page = open(token);
    Refusals asked = Refusals.of(() -> close(conclude(solved)));
    open(token);
    assertThat(Loop.get(solved).getState()).isEqualTo(Case.State.SOLVED);
    CasePage answered = answer(token, CasePageAnswer.CASE_PAGE_ANSWER_SOLVED, "Thank you");
    CasePage again = answer(token, CasePageAnswer.CASE_PAGE_ANSWER_NOT_SOLVED, "Too late");

    assertThat(page.getAnswer()).isEqualTo(CasePageAnswer.CASE_PAGE_ANSWER_UNSPECIFIED);
    assertThat(page.getMessage()).isEqualTo("We paid it back.");
    assertThat(asked.reason()).isEqualTo("CASE_STATE_UNSUITED");
    assertThat(answered.getAnswer()).isEqualTo(CasePageAnswer.CASE_PAGE_ANSWER_SOLVED);
    assertThat(again).isEqualTo(answered);
    assertThat(Loop.get(solved).getState()).isEqualTo(Case.State.CONFIRMED);
    assertThat(events(solved).getLast().getActor()).isEqualTo("customer");
    assertThat(close(solved).getCustomerConfirmed()).isTrue();
    assertThat(arbiter.used(customer)).hasSize(1);
    assertThat(figure(CaseMetric.CASE_CONFIRMED_SHARE, "").getValue()).isEqualTo(100);
  }

  @Test
  void shouldReopenWhenTheCustomerSaysSoAndAskAnewOnceSolvedAgain() {
    Case solved = solved();
    String first = token();

    answer(first, CasePageAnswer.CASE_PAGE_ANSWER_NOT_SOLVED, "Still broken");
    assertThat(Loop.get(solved).getState()).isEqualTo(Case.State.REOPENED);
    assertThat(events(solved).getLast().getWords()).isEqualTo("Still broken");
    cases()
        .solveCase(
            dev.cxos.survey.v1.SolveCaseRequest.newBuilder()
                .setName(solved.getName())
                .setMessage("Now it works.")
                .build());

    await().atMost(SOON).until(() -> messages.to(customer).size() == 2);
    assertThat(open(token()).getMessage()).isEqualTo("Now it works.");
    assertThat(Loop.get(solved).getReopenCount()).isEqualTo(1);
    assertThat(figure(CaseMetric.CASE_REOPEN_RATE, "").getValue()).isEqualTo(100);
  }

  @Test
  void shouldAnswerUnknownAndWithdrawnLinksAlike() {
    Case solved = solved();
    String token = token();
    cases()
        .reopenCase(
            dev.cxos.survey.v1.ReopenCaseRequest.newBuilder()
                .setName(solved.getName())
                .setReason("Not yet")
                .build());

    List<Refusals> refusals =
        Stream.of(token, "unknown", token + "x")
            .flatMap(
                link ->
                    Stream.of(
                        Refusals.of(() -> open(link)),
                        Refusals.of(
                            () -> answer(link, CasePageAnswer.CASE_PAGE_ANSWER_SOLVED, ""))))
            .toList();

    assertThat(refusals)
        .allSatisfy(
            refusal -> {
              assertThat(refusal.code()).isEqualTo(Code.NOT_FOUND);
              assertThat(refusal.reason()).isEqualTo("CASE_PAGE_UNKNOWN");
              assertThat(refusal.info().getMetadataMap()).isEmpty();
            });
  }

  @Test
  void shouldTellEveryAffectedCustomerOnceThatItIsFixed() {
    String cause = "rootCauses/" + Loop.id("cause");
    var rule = Loop.create(Loop.rule(unit));
    String later = Loop.id("later");
    String never = Loop.id("never");
    String lost = Loop.id("lost");
    for (String affected : List.of(customer, customer, later, never, lost, "")) {
      Case opened = Loop.open(rule, unit, affected);
      cases().concludeCase(conclusion(opened).toBuilder().setRootCause(cause).build());
    }
    Fix fix =
        fixes()
            .createFix(
                CreateFixRequest.newBuilder()
                    .setFixId(Loop.id("f"))
                    .setFix(
                        Fix.newBuilder()
                            .setDisplayName("Courier changed")
                            .setMessage("It is fixed.")
                            .setRootCause(cause))
                    .build());

    fixes().markFixDone(MarkFixDoneRequest.newBuilder().setName(fix.getName()).build());
    fixes().markFixDone(MarkFixDoneRequest.newBuilder().setName(fix.getName()).build());

    await().atMost(SOON).until(() -> get(fix).getWaitingCount() == 0);
    assertThat(get(fix).getAffectedCount()).isEqualTo(4);
    assertThat(get(fix).getToldCount()).isEqualTo(2);
    assertThat(get(fix).getSuppressedCount()).isEqualTo(2);
    for (String told : List.of(customer, later)) {
      assertThat(messages.to(told))
          .extracting(RememberingMessages.Sent::kind)
          .containsExactly(Notice.Kind.FIXED);
      assertThat(arbiter.used(told)).hasSize(1);
    }
    assertThat(messages.to(never)).isEmpty();
    assertThat(
            OutboxEvents.of(
                dataSource,
                fix.getName(),
                FixAnnounced.getDefaultInstance(),
                FixAnnounced.parser()))
        .hasSize(1);
  }

  @Test
  void shouldMeasureHowTheSameCustomersRecover() {
    Survey survey = Survey.published();
    Loop.create(Loop.rule(unit));
    List<String> customers = List.of(customer, Loop.id("c"), Loop.id("c"));
    for (String affected : customers) {
      survey.record(recommending(2).setUnit(unit).setCustomer(affected));
    }
    await().atMost(SOON).until(() -> Loop.of(unit).size() == 3);
    Loop.of(unit).forEach(Loop::solve);
    int[] after = {9, 7, 8};
    for (int i = 0; i < after.length; i++) {
      survey.record(recommending(after[i]).setUnit(unit).setCustomer(customers.get(i)));
      survey.record(recommending(10).setUnit(unit).setCustomer(customers.get(i)));
    }

    String question = survey.questionnaire() + "/questions/recommend";
    await().atMost(SOON).until(() -> figure(CaseMetric.CASE_RECOVERY, question).getN() == 3);
    MetricValue recovery = figure(CaseMetric.CASE_RECOVERY, question);

    // Differences 7, 5, 6: mean 6, standard deviation 1, t(2) = 4.3027, so 6 +- 2.484.
    assertThat(recovery.getValue()).isEqualTo(6);
    assertThat(recovery.getInterval().getLow())
        .isCloseTo(3.516, org.assertj.core.data.Offset.offset(0.001));
    assertThat(recovery.getFormula()).isEqualTo("case_recovery/1");
  }

  @Test
  void shouldQueueCallsUpToTheQuotaOfTheWeek() {
    var rule = Loop.create(Loop.rule(unit));
    for (int i = 0; i < 3; i++) {
      Loop.open(rule, unit, Loop.id("c"));
    }
    Loop.open(rule, unit, Loop.id("never"));
    String leader = Loop.id("leader");
    String quota = Loop.id("q");
    outreach(leader)
        .updateOutreachQuota(
            UpdateOutreachQuotaRequest.newBuilder()
                .setOutreachQuota(
                    OutreachQuota.newBuilder()
                        .setName("outreachQuotas/" + quota)
                        .setLeader(leader)
                        .setUnit(unit)
                        .setCallsPerWeek(2))
                .build());

    outreach.fill(quota);
    outreach.fill(quota);
    List<OutreachCall> calls = calls(leader);
    RecordOutreachCallRequest record =
        RecordOutreachCallRequest.newBuilder()
            .setName(calls.getFirst().getName())
            .setOutcome(OutreachCall.Outcome.REACHED)
            .setWords("A good talk")
            .build();
    Refusals other = Refusals.of(() -> outreach("somebody").recordOutreachCall(record));
    outreach(leader).recordOutreachCall(record);
    outreach(leader).recordOutreachCall(record);

    assertThat(calls).hasSize(2);
    assertThat(other.code()).isEqualTo(Code.NOT_FOUND);
    assertThat(calls(leader)).hasSize(1);
    assertThat(arbiter.used(calls.getFirst().getCustomer())).hasSize(1);
    assertThat(
            outreach(leader)
                .listOutreachQuotas(
                    ListOutreachQuotasRequest.newBuilder().setPageSize(1_000).build())
                .getOutreachQuotasList())
        .filteredOn(found -> found.getLeader().equals(leader))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.getMadeCount()).isEqualTo(1);
              assertThat(found.getQueuedCount()).isEqualTo(1);
            });
  }

  @Test
  void shouldForgetACustomer() {
    Case solved = solved();
    token();
    cases()
        .commentCase(
            CommentCaseRequest.newBuilder()
                .setName(solved.getName())
                .setWords("Lives in Rua X")
                .build());

    QuarkusTransaction.requiringNew().run(() -> traces.forEach(trace -> trace.erase(customer)));

    assertThat(Loop.get(solved).getCustomer()).isEmpty();
    assertThat(events(solved)).extracting(CaseEvent::getWords).containsOnly("");
  }

  private Case solved() {
    return Loop.solve(Loop.open(Loop.create(Loop.rule(unit)), unit, customer));
  }

  /** The token of the last link that the customer was sent. */
  private String token() {
    await().atMost(SOON).until(() -> !messages.to(customer).isEmpty());
    return messages.to(customer).getLast().token();
  }

  private static CasePage open(String token) {
    return pages().openCasePage(OpenCasePageRequest.newBuilder().setToken(token).build());
  }

  private static CasePage answer(String token, CasePageAnswer answer, String words) {
    return pages()
        .answerCasePage(
            AnswerCasePageRequest.newBuilder()
                .setToken(token)
                .setAnswer(answer)
                .setWords(words)
                .build());
  }

  private static Case close(Case found) {
    return cases().closeCase(CloseCaseRequest.newBuilder().setName(found.getName()).build());
  }

  private static Case conclude(Case found) {
    return cases().concludeCase(conclusion(found));
  }

  private static ConcludeCaseRequest conclusion(Case found) {
    return ConcludeCaseRequest.newBuilder()
        .setName(found.getName())
        .setOutcome("refunded")
        .setRootCause("rootCauses/late-courier")
        .build();
  }

  private static Fix get(Fix fix) {
    return fixes().getFix(GetFixRequest.newBuilder().setName(fix.getName()).build());
  }

  private static List<OutreachCall> calls(String leader) {
    return outreach(leader)
        .listOutreachCalls(ListOutreachCallsRequest.getDefaultInstance())
        .getOutreachCallsList();
  }

  private MetricValue figure(CaseMetric metric, String question) {
    return cases()
        .queryCaseFigures(
            QueryCaseFiguresRequest.newBuilder()
                .setMetric(metric)
                .setUnit(unit)
                .setMinimumN(1)
                .setQuestion(question)
                .build())
        .getValue();
  }
}
