package dev.cxos.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Timestamp;
import com.google.type.Date;
import dev.cxos.cli.api.GrpcConnection;
import dev.cxos.cli.api.Session;
import dev.cxos.survey.v1.AnalysedMetric;
import dev.cxos.survey.v1.AnalysisServiceGrpc;
import dev.cxos.survey.v1.ClassStanding;
import dev.cxos.survey.v1.ComplaintMetricServiceGrpc;
import dev.cxos.survey.v1.ContactBaseline;
import dev.cxos.survey.v1.ContactDecision.Outcome;
import dev.cxos.survey.v1.ContactFigureServiceGrpc;
import dev.cxos.survey.v1.ContactGovernanceServiceGrpc;
import dev.cxos.survey.v1.ContactRow;
import dev.cxos.survey.v1.ContactSelection;
import dev.cxos.survey.v1.ContactShift;
import dev.cxos.survey.v1.ContactSimulation;
import dev.cxos.survey.v1.DateRange;
import dev.cxos.survey.v1.DetectEmergingIssuesRequest;
import dev.cxos.survey.v1.DetectEmergingIssuesResponse;
import dev.cxos.survey.v1.Driver;
import dev.cxos.survey.v1.EmergingIssue;
import dev.cxos.survey.v1.ExplainContactRequest;
import dev.cxos.survey.v1.ExplainContactResponse;
import dev.cxos.survey.v1.ListEmergingIssuesRequest;
import dev.cxos.survey.v1.Metric;
import dev.cxos.survey.v1.QueryComplaintParetoRequest;
import dev.cxos.survey.v1.QueryComplaintParetoResponse;
import dev.cxos.survey.v1.QueryContactFiguresRequest;
import dev.cxos.survey.v1.QueryContactFiguresRequest.GroupBy;
import dev.cxos.survey.v1.QueryDriversRequest;
import dev.cxos.survey.v1.Selection;
import dev.cxos.survey.v1.SimulateContactPolicyRequest;
import dev.cxos.survey.v1.SimulateContactPolicyResponse;
import dev.cxos.type.v1.MetricValue;
import dev.cxos.type.v1.Verdict;
import io.grpc.stub.AbstractStub;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Whether the product finds what is planted in the demo company, and what it makes of its year. */
final class DemoTruth implements AutoCloseable {
  private static final String REFUND_CONTACTS = "contactReasons/refund";
  private static final String LATE_REFUNDS = "taxonomies/complaints/tags/refund-late";
  private static final String MADRID = "/emea/madrid";

  private final LocalDate lastDay;
  private final GrpcConnection connection;

  /**
   * Looks with a session.
   *
   * @param session of somebody who sees everything
   * @param lastDay the day from which the company looks back
   */
  DemoTruth(Session session, LocalDate lastDay) {
    this.lastDay = lastDay;
    this.connection = session.connect();
  }

  /** What began to come up more often is about refunds, contacts and complaints alike. */
  void findsWhatEmerges() {
    DetectEmergingIssuesResponse found =
        stub(AnalysisServiceGrpc::newBlockingStub)
            .detectEmergingIssues(
                DetectEmergingIssuesRequest.newBuilder().setEndDate(date(lastDay)).build());
    found.getIssuesList().forEach(DemoTruth::print);

    assertThat(found.getTestedSeries()).isGreaterThan(30);
    assertThat(found.getIssuesList())
        .isNotEmpty()
        .allSatisfy(issue -> assertThat(issue.getSeries()).contains("refund"));
    assertThat(found.getIssuesList())
        .extracting(EmergingIssue::getSeries)
        .contains(REFUND_CONTACTS, LATE_REFUNDS);
    assertThat(found.getIssues(0).getRatioInterval().getLow()).isGreaterThan(1.5);
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () ->
                assertThat(
                        stub(AnalysisServiceGrpc::newBlockingStub)
                            .listEmergingIssues(ListEmergingIssuesRequest.getDefaultInstance())
                            .getEmergingIssuesList())
                    .isNotEmpty()
                    .allSatisfy(issue -> assertThat(issue.getSeries()).contains("refund")));
  }

  /** Refunds go with low satisfaction most, Madrid with hard work. */
  void ranksDrivers() {
    DateRange sinceRefundsAreSlow = range(lastDay.minusDays(60), lastDay);
    Driver stage =
        firstDriver(
            AnalysedMetric.newBuilder()
                .setQuestionnaire("questionnaires/touchpoint")
                .setMetric(Metric.CSAT_TOP2)
                .setWindow(sinceRefundsAreSlow)
                .build());
    assertThat(stage.getKind()).isEqualTo("stage");
    assertThat(stage.getGroup()).isEqualTo("refund");
    assertThat(stage.getHoldsUp()).isTrue();

    Driver unit =
        firstDriver(
            AnalysedMetric.newBuilder()
                .setQuestionnaire("questionnaires/service")
                .setMetric(Metric.CES_FAVOURABLE)
                .setSelection(Selection.newBuilder().setUnit("/emea"))
                .build());
    assertThat(unit.getKind()).isEqualTo("unit");
    assertThat(unit.getGroup()).isEqualTo(MADRID);
    assertThat(unit.getHoldsUp()).isTrue();
  }

  /** Late refunds lead the complaints of the last days. */
  void ranksComplaints() {
    QueryComplaintParetoResponse pareto =
        stub(ComplaintMetricServiceGrpc::newBlockingStub)
            .queryComplaintPareto(
                QueryComplaintParetoRequest.newBuilder()
                    .setParent("taxonomies/complaints")
                    .setWindow(range(lastDay.minusDays(7), lastDay))
                    .setLeaves(true)
                    .build());
    pareto
        .getBarsList()
        .forEach(bar -> System.out.printf("pareto %s %d%n", bar.getTag(), bar.getCount()));

    assertThat(pareto.getBars(0).getTag()).isEqualTo("refund-late");
    assertThat(pareto.getBars(0).getVitalFew()).isTrue();
    assertThat(pareto.getBars(0).getCount()).isGreaterThan(2 * pareto.getBars(1).getCount());
    assertThat(pareto.getUntagged()).isZero();
  }

  /** Customers of Madrid come back most, and more often than those of Lisbon. */
  void ranksRepeatContacts() {
    List<ContactRow> rows =
        contactFigures(
            QueryContactFiguresRequest.newBuilder()
                .setSelection(ContactSelection.newBuilder().setUnit("/emea"))
                .setGroupBy(GroupBy.CHILD_UNIT));
    ContactRow first =
        rows.stream()
            .max(Comparator.comparingDouble(row -> row.getRepeatContactRate().getValue()))
            .orElseThrow();
    assertThat(first.getGroup()).isEqualTo(MADRID);
    assertThat(first.getRepeatContactRate().getValue()).isBetween(33.0, 47.0);
    assertThat(first.getContactRate().getDenominatorCount()).isPositive();

    MetricValue compared =
        contactFigures(
                QueryContactFiguresRequest.newBuilder()
                    .setSelection(ContactSelection.newBuilder().setUnit(MADRID))
                    .setBaseline(
                        ContactBaseline.newBuilder()
                            .setSelection(ContactSelection.newBuilder().setUnit("/emea/lisbon"))))
            .getFirst()
            .getRepeatContactRate();
    System.out.printf(
        "repeat contacts in Madrid: %.1f%%, %.1f more than in Lisbon%n",
        compared.getValue(), compared.getComparison().getDifference());
    assertThat(compared.getComparison().getVerdict()).isEqualTo(Verdict.UP);
    assertThat(compared.getComparison().getDifference()).isBetween(15.0, 35.0);
  }

  private List<ContactRow> contactFigures(QueryContactFiguresRequest.Builder query) {
    return stub(ContactFigureServiceGrpc::newBlockingStub)
        .queryContactFigures(query.build())
        .getRowsList();
  }

  /** The year that four teams made without asking, under the strategy and under a quieter one. */
  void simulates() {
    ContactSimulation strategy = simulation("strategy");
    ContactSimulation quieter = simulation("quieter");

    assertThat(strategy.getRequests()).isBetween(4_000L, 5_000L);
    assertThat(quieter.getRequests()).isEqualTo(strategy.getRequests());
    for (ContactSimulation report : List.of(strategy, quieter)) {
      assertThat(report.getShiftsList().stream().mapToLong(ContactShift::getCount).sum())
          .isEqualTo(strategy.getRequests());
      assertThat(report.getShiftsList())
          .extracting(ContactShift::getCandidateRule)
          .contains("allowed", "consent-missing", "opt-out", "night");
      assertThat(report.getChangedList()).isNotEmpty();
    }
    assertThat(count(strategy, Outcome.DEFER)).isPositive();
    assertThat(count(quieter, Outcome.ALLOW)).isLessThan(count(strategy, Outcome.ALLOW));
  }

  /** Why a customer may now not be written to, and how it was before the strategy. */
  void explains(String customer) {
    ExplainContactResponse explained =
        stub(ContactGovernanceServiceGrpc::newBlockingStub)
            .explainContact(
                ExplainContactRequest.newBuilder()
                    .setName("contacts/" + customer)
                    .setChannel("phone")
                    .build());

    assertThat(explained.getPolicy()).isEqualTo("contactPolicies/strategy");
    assertThat(explained.getPreviousPolicy()).isEqualTo("contactPolicies/built-in");
    assertThat(explained.getWindowsList())
        .filteredOn(window -> window.getRule().equals("customer-month"))
        .singleElement()
        .satisfies(window -> assertThat(window.getContacts()).isPositive());
    assertThat(explained.getClassesList())
        .filteredOn(ClassStanding::getChanged)
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one.getDecision()).isNotEqualTo(one.getPreviousDecision()));
  }

  private ContactSimulation simulation(String policy) {
    List<SimulateContactPolicyResponse> messages = new ArrayList<>();
    stub(ContactGovernanceServiceGrpc::newBlockingStub)
        .simulateContactPolicy(
            SimulateContactPolicyRequest.newBuilder()
                .setPolicy("contactPolicies/" + policy)
                .setStartTime(midnight(lastDay.minusDays(365)))
                .setEndTime(midnight(lastDay))
                .setExamples(5)
                .build())
        .forEachRemaining(messages::add);
    ContactSimulation report = messages.getLast().getReport();
    System.out.printf(
        "%s: %d requests, %d made, %d deferred, %d suppressed%n",
        policy,
        report.getRequests(),
        count(report, Outcome.ALLOW),
        count(report, Outcome.DEFER),
        count(report, Outcome.SUPPRESS));
    report
        .getShiftsList()
        .forEach(
            shift ->
                System.out.printf(
                    "  %s %s %s %d%n",
                    shift.getContactClass(),
                    shift.getCandidateOutcome(),
                    shift.getCandidateRule(),
                    shift.getCount()));
    return report;
  }

  private static long count(ContactSimulation report, Outcome outcome) {
    return report.getShiftsList().stream()
        .filter(shift -> shift.getCandidateOutcome() == outcome)
        .mapToLong(ContactShift::getCount)
        .sum();
  }

  /** The first of those that pull a score down. */
  private Driver firstDriver(AnalysedMetric metric) {
    Driver first =
        stub(AnalysisServiceGrpc::newBlockingStub)
            .queryDrivers(QueryDriversRequest.newBuilder().setMetric(metric).build())
            .getDriversList()
            .stream()
            .filter(driver -> driver.getWeight() > 0)
            .findFirst()
            .orElseThrow();
    System.out.printf(
        "driver %s %s weighs %.2f, difference %.2f%n",
        first.getKind(),
        first.getGroup(),
        first.getWeight(),
        first.getValue().getComparison().getDifference());
    assertThat(first.getValue().getComparison().getVerdict()).isEqualTo(Verdict.DOWN);
    return first;
  }

  private static void print(EmergingIssue issue) {
    System.out.printf(
        "emerging %s in %s: %d for %.1f, %.1f to %.1f times, p %.2g%n",
        issue.getSeries(),
        issue.getUnit(),
        issue.getCount(),
        issue.getExpectedCount(),
        issue.getRatioInterval().getLow(),
        issue.getRatioInterval().getHigh(),
        issue.getAdjustedPValue());
  }

  private <S extends AbstractStub<S>> S stub(Function<io.grpc.Channel, S> of) {
    return of.apply(connection.channel())
        .withCallCredentials(connection.credentials())
        .withDeadlineAfter(30, TimeUnit.SECONDS);
  }

  private static DateRange range(LocalDate start, LocalDate end) {
    return DateRange.newBuilder().setStartDate(date(start)).setEndDate(date(end)).build();
  }

  private static Date date(LocalDate day) {
    return Date.newBuilder()
        .setYear(day.getYear())
        .setMonth(day.getMonthValue())
        .setDay(day.getDayOfMonth())
        .build();
  }

  private static Timestamp midnight(LocalDate day) {
    return Timestamp.newBuilder()
        .setSeconds(day.atStartOfDay().toEpochSecond(ZoneOffset.UTC))
        .build();
  }

  @Override
  public void close() {
    connection.close();
  }
}
