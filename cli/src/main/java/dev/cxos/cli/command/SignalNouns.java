package dev.cxos.cli.command;

import dev.cxos.cli.Invocation;
import java.util.List;
import picocli.CommandLine;

/**
 * The nouns about what customers signal and what becomes of it: contacts of both directions,
 * complaints, analyses and cases.
 */
public final class SignalNouns {
  private SignalNouns() {}

  /** Returns them with their verbs, in the order of the help. */
  public static List<CommandLine> of(Invocation invocation) {
    return List.of(
        interactions(invocation),
        contactReason(invocation),
        complaints(invocation),
        taxonomy(invocation),
        tagRule(invocation),
        rootCause(invocation),
        analysis(invocation),
        experiment(invocation),
        contacts(invocation),
        contactPolicy(invocation),
        surveyTrigger(invocation),
        invitations(invocation),
        cases(invocation),
        caseRule(invocation),
        ResourceNoun.of(
            invocation, "fix", "Fixes: what was mended, and who is told.", "fixes", "fixId"),
        panel(invocation),
        ResourceNoun.listed(
            invocation, "ideas", "Ideas of customers, and what became of them.", "ideas"));
  }

  private static CommandLine interactions(Invocation invocation) {
    return noun(new InteractionsCommand()).addSubcommand(new InteractionsImportCommand(invocation));
  }

  private static CommandLine contactReason(Invocation invocation) {
    return ResourceNoun.of(
        invocation,
        "contact-reason",
        "Contact reasons: why customers get in touch, and when a repeat is one.",
        "contactReasons",
        "contactReasonId");
  }

  private static CommandLine complaints(Invocation invocation) {
    return noun(new ComplaintsCommand())
        .addSubcommand(new ComplaintsImportCommand(invocation))
        .addSubcommand(new ComplaintsSearchCommand(invocation))
        .addSubcommand(new ComplaintsParetoCommand(invocation))
        .addSubcommand(new ComplaintsSuggestCommand(invocation));
  }

  private static CommandLine taxonomy(Invocation invocation) {
    return noun(new TaxonomyCommand())
        .addSubcommand(new TaxonomyListCommand(invocation))
        .addSubcommand(new GetCommand(invocation, "taxonomies"))
        .addSubcommand(new CreateCommand(invocation, "taxonomies", "taxonomyId"))
        .addSubcommand(new TaxonomyPublishCommand(invocation));
  }

  private static CommandLine tagRule(Invocation invocation) {
    return ResourceNoun.of(
        invocation,
        "tag-rule",
        "Tag rules: words by which complaints are tagged.",
        "tagRules",
        "tagRuleId");
  }

  private static CommandLine rootCause(Invocation invocation) {
    return ResourceNoun.of(
        invocation,
        "root-cause",
        "Root causes: why customers had to complain.",
        "rootCauses",
        "rootCauseId");
  }

  private static CommandLine analysis(Invocation invocation) {
    return noun(new AnalysisCommand())
        .addSubcommand(new AnalysisChartCommand(invocation))
        .addSubcommand(new AnalysisCountsCommand(invocation))
        .addSubcommand(new AnalysisEmergingCommand(invocation))
        .addSubcommand(new AnalysisDriversCommand(invocation))
        .addSubcommand(new AnalysisForecastCommand(invocation));
  }

  private static CommandLine experiment(Invocation invocation) {
    return ResourceNoun.of(
        invocation,
        "experiment",
        "Experiments: changes tried on a part of the customers.",
        "experiments",
        "experimentId");
  }

  private static CommandLine contacts(Invocation invocation) {
    return noun(new ContactsCommand())
        .addSubcommand(new ContactsImportCommand(invocation))
        .addSubcommand(new ContactsShowCommand(invocation))
        .addSubcommand(new ContactsExplainCommand(invocation));
  }

  private static CommandLine contactPolicy(Invocation invocation) {
    return noun(new ContactPolicyCommand())
        .addSubcommand(new ContactPolicyListCommand(invocation))
        .addSubcommand("show", new GetCommand(invocation, "contactPolicies"))
        .addSubcommand(new CreateCommand(invocation, "contactPolicies", "contactPolicyId"))
        .addSubcommand(new ContactPolicySimulateCommand(invocation))
        .addSubcommand(new ContactPolicyPublishCommand(invocation));
  }

  private static CommandLine surveyTrigger(Invocation invocation) {
    return ResourceNoun.of(
        invocation,
        "survey-trigger",
        "Survey triggers: which events ask which customers which survey.",
        "surveyTriggers",
        "surveyTriggerId");
  }

  private static CommandLine invitations(Invocation invocation) {
    return noun(new InvitationsCommand()).addSubcommand(new InvitationsListCommand(invocation));
  }

  private static CommandLine cases(Invocation invocation) {
    return noun(new CasesCommand())
        .addSubcommand(new CasesListCommand(invocation))
        .addSubcommand(new CasesShowCommand(invocation))
        .addSubcommand(new CasesAcknowledgeCommand(invocation))
        .addSubcommand(new CasesSolveCommand(invocation))
        .addSubcommand(new CasesConcludeCommand(invocation))
        .addSubcommand(new CasesCloseCommand(invocation));
  }

  private static CommandLine caseRule(Invocation invocation) {
    return ResourceNoun.of(
        invocation,
        "case-rule",
        "Case rules: what opens a case, for whom, and what is promised.",
        "caseRules",
        "caseRuleId");
  }

  private static CommandLine panel(Invocation invocation) {
    return ResourceNoun.of(
        invocation,
        "panel",
        "Panels: customers who agreed to be asked for advice.",
        "panels",
        "panelId");
  }

  private static CommandLine noun(Object noun) {
    return new CommandLine(noun);
  }
}
