package dev.cxos.survey.closedloop;

import static dev.cxos.platform.testing.TestStubs.as;
import static dev.cxos.platform.testing.TestStubs.channel;

import dev.cxos.platform.testing.Tokens;
import dev.cxos.survey.Survey;
import dev.cxos.survey.v1.AcknowledgeCaseRequest;
import dev.cxos.survey.v1.Case;
import dev.cxos.survey.v1.CaseOwners;
import dev.cxos.survey.v1.CasePageServiceGrpc;
import dev.cxos.survey.v1.CaseRule;
import dev.cxos.survey.v1.CaseRuleServiceGrpc;
import dev.cxos.survey.v1.CaseServiceGrpc;
import dev.cxos.survey.v1.CreateCaseRuleRequest;
import dev.cxos.survey.v1.FixServiceGrpc;
import dev.cxos.survey.v1.GetCaseRequest;
import dev.cxos.survey.v1.ListCaseEventsRequest;
import dev.cxos.survey.v1.ListCasesRequest;
import dev.cxos.survey.v1.OpenCaseRequest;
import dev.cxos.survey.v1.OutreachServiceGrpc;
import dev.cxos.survey.v1.ScoreTrigger;
import dev.cxos.survey.v1.ServiceLevel;
import dev.cxos.survey.v1.SolveCaseRequest;
import java.util.List;
import java.util.UUID;

/** Cases for tests, each test in a unit of its own. */
public final class Loop {

  private Loop() {}

  /** An id that no other test uses. */
  public static String id(String start) {
    return start + UUID.randomUUID().toString().replace("-", "");
  }

  /** A rule for detractors in a unit: an hour to acknowledge, a day to solve. */
  public static CaseRule.Builder rule(String unit) {
    return CaseRule.newBuilder()
        .setDisplayName("Detractors")
        .setEnabled(true)
        .setScore(ScoreTrigger.newBuilder().setKind(ScoreTrigger.Kind.NPS).setAtMost(6))
        .addUnits(unit)
        .setSeverity(Case.Severity.MEDIUM)
        .addServiceLevels(level(Case.Severity.MEDIUM, 60, 1_440))
        .addServiceLevels(level(Case.Severity.HIGH, 30, 240))
        .addOwners(CaseOwners.newBuilder().setUnit(unit).addSubjects("ana"));
  }

  /** A promise. */
  public static ServiceLevel level(Case.Severity severity, int acknowledge, int solve) {
    return ServiceLevel.newBuilder()
        .setSeverity(severity)
        .setAcknowledgeMinutes(acknowledge)
        .setSolveMinutes(solve)
        .build();
  }

  /** Creates a rule. */
  public static CaseRule create(CaseRule.Builder rule) {
    return rules()
        .createCaseRule(
            CreateCaseRuleRequest.newBuilder().setCaseRule(rule).setCaseRuleId(id("r")).build());
  }

  /** Opens a case by hand. */
  public static Case open(CaseRule rule, String unit, String customer) {
    return cases()
        .openCase(
            OpenCaseRequest.newBuilder()
                .setCaseRule(rule.getName())
                .setSource("call " + id(""))
                .setUnit(unit)
                .setCustomer(customer)
                .build());
  }

  /** Says that somebody sees to a case, and then that it is solved. */
  public static Case solve(Case found) {
    cases().acknowledgeCase(AcknowledgeCaseRequest.newBuilder().setName(found.getName()).build());
    return cases()
        .solveCase(
            SolveCaseRequest.newBuilder()
                .setName(found.getName())
                .setMessage("We paid it back.")
                .build());
  }

  /** A case as it is now. */
  public static Case get(Case found) {
    return cases().getCase(GetCaseRequest.newBuilder().setName(found.getName()).build());
  }

  /** The cases of a unit. */
  public static List<Case> of(String unit) {
    return cases().listCases(ListCasesRequest.newBuilder().setUnit(unit).build()).getCasesList();
  }

  /** What happened to a case. */
  public static List<dev.cxos.survey.v1.CaseEvent> events(Case found) {
    return cases()
        .listCaseEvents(ListCaseEventsRequest.newBuilder().setParent(found.getName()).build())
        .getEventsList();
  }

  /** Serves rules. */
  public static CaseRuleServiceGrpc.CaseRuleServiceBlockingStub rules() {
    return as(CaseRuleServiceGrpc.newBlockingStub(channel()), Survey.token("/"));
  }

  /** Serves cases. */
  public static CaseServiceGrpc.CaseServiceBlockingStub cases(String... units) {
    return as(CaseServiceGrpc.newBlockingStub(channel()), Survey.token(units));
  }

  /** Serves fixes. */
  public static FixServiceGrpc.FixServiceBlockingStub fixes() {
    return as(FixServiceGrpc.newBlockingStub(channel()), Survey.token("/"));
  }

  /** Serves the page of customers. */
  public static CasePageServiceGrpc.CasePageServiceBlockingStub pages() {
    return as(
        CasePageServiceGrpc.newBlockingStub(channel()),
        Tokens.forRole("survey-page").units("/").sign());
  }

  /** Serves calls of leaders. */
  public static OutreachServiceGrpc.OutreachServiceBlockingStub outreach(String leader) {
    return as(
        OutreachServiceGrpc.newBlockingStub(channel()),
        Tokens.forRoles(Survey.EVERY_ROLE).subject(leader).units("/").sign());
  }
}
