package dev.cxos.survey.closedloop.grpc;

import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.platform.paging.Page;
import dev.cxos.survey.closedloop.CaseRule;
import dev.cxos.survey.closedloop.CaseTrigger;
import dev.cxos.survey.closedloop.Severity;
import dev.cxos.survey.v1.Case;
import dev.cxos.survey.v1.CaseOwners;
import dev.cxos.survey.v1.ComplaintTrigger;
import dev.cxos.survey.v1.EmergingTrigger;
import dev.cxos.survey.v1.KeywordTrigger;
import dev.cxos.survey.v1.ListCaseRulesResponse;
import dev.cxos.survey.v1.ScoreTrigger;

/** Maps rules between the contract and the domain. */
final class CaseRuleProtoMapper {

  private CaseRuleProtoMapper() {}

  static CaseRule.Definition toDefinition(dev.cxos.survey.v1.CaseRule rule) {
    return new CaseRule.Definition(
        rule.getDisplayName(),
        rule.getEnabled(),
        toTrigger(rule),
        rule.getUnitsList(),
        rule.getStagesList(),
        Severity.valueOf(rule.getSeverity().name()),
        CaseTermsMapper.toTerms(rule),
        rule.getOwnersList().stream()
            .map(owners -> new CaseRule.Owners(owners.getUnit(), owners.getSubjectsList()))
            .toList());
  }

  private static CaseTrigger toTrigger(dev.cxos.survey.v1.CaseRule rule) {
    return switch (rule.getTriggerCase()) {
      case SCORE ->
          new CaseTrigger.Score(
              CaseTrigger.ScoreKind.valueOf(rule.getScore().getKind().name()),
              rule.getScore().getAtMost());
      case KEYWORD -> new CaseTrigger.Keyword(rule.getKeyword().getWordsList());
      case COMPLAINT ->
          new CaseTrigger.Complaint(
              rule.getComplaint().getSeverityAtLeast() == Case.Severity.SEVERITY_UNSPECIFIED
                  ? null
                  : Severity.valueOf(rule.getComplaint().getSeverityAtLeast().name()),
              rule.getComplaint().getRegulator());
      case EMERGING -> new CaseTrigger.Emerging();
      case TRIGGER_NOT_SET -> throw new IllegalStateException("the edge lets no such rule in");
    };
  }

  static dev.cxos.survey.v1.CaseRule toProto(CaseRule rule) {
    CaseRule.Definition definition = rule.definition();
    dev.cxos.survey.v1.CaseRule.Builder proto =
        dev.cxos.survey.v1.CaseRule.newBuilder()
            .setName(rule.name())
            .setDisplayName(definition.displayName())
            .setEnabled(definition.enabled())
            .addAllUnits(definition.units())
            .addAllStages(definition.stages())
            .setSeverity(CaseProtoMapper.toProto(definition.severity()))
            .setCreateTime(ProtoTimes.toProto(rule.createTime()))
            .setEtag(rule.etag());
    addTrigger(proto, definition.trigger());
    CaseTermsMapper.addTerms(proto, definition.terms());
    for (CaseRule.Owners owners : definition.owners()) {
      proto.addOwners(
          CaseOwners.newBuilder().setUnit(owners.unit()).addAllSubjects(owners.subjects()));
    }
    if (rule.enableTime() != null) {
      proto.setEnableTime(ProtoTimes.toProto(rule.enableTime()));
    }
    return proto.build();
  }

  private static void addTrigger(dev.cxos.survey.v1.CaseRule.Builder rule, CaseTrigger trigger) {
    switch (trigger) {
      case CaseTrigger.Score(CaseTrigger.ScoreKind kind, int atMost) ->
          rule.setScore(
              ScoreTrigger.newBuilder()
                  .setKind(ScoreTrigger.Kind.valueOf(kind.name()))
                  .setAtMost(atMost));
      case CaseTrigger.Keyword(var words) ->
          rule.setKeyword(KeywordTrigger.newBuilder().addAllWords(words));
      case CaseTrigger.Complaint(Severity from, boolean regulator) -> {
        ComplaintTrigger.Builder complaint = ComplaintTrigger.newBuilder().setRegulator(regulator);
        if (from != null) {
          complaint.setSeverityAtLeast(CaseProtoMapper.toProto(from));
        }
        rule.setComplaint(complaint);
      }
      case CaseTrigger.Emerging() -> rule.setEmerging(EmergingTrigger.getDefaultInstance());
    }
  }

  static ListCaseRulesResponse toListResponse(Page<CaseRule> page, String nextPageToken) {
    return ListCaseRulesResponse.newBuilder()
        .addAllCaseRules(page.map(CaseRuleProtoMapper::toProto).items())
        .setNextPageToken(nextPageToken)
        .build();
  }
}
