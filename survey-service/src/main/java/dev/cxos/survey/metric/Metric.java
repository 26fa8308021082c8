package dev.cxos.survey.metric;

import dev.cxos.statistics.metric.ExperienceMetric;
import dev.cxos.survey.questionnaire.QuestionKind;

/** A metric that answers can be put into. */
public enum Metric {
  /** Net Promoter Score. */
  NPS("Would customers recommend us? Asked at milestones; for the relationship as a whole."),
  /** Share of the two highest steps of a satisfaction scale. */
  CSAT_TOP2("How many customers does a touchpoint satisfy? For whoever runs the touchpoint."),
  /** Mean of a satisfaction scale. */
  CSAT_MEAN("How satisfied are customers on average? For figures of others that use the mean."),
  /** Mean of an effort scale. */
  CES_MEAN(
      "How easy do customers find it on average? For whoever runs service and knowledge base."),
  /** Share of the favourable steps of an effort scale. */
  CES_FAVOURABLE("How many customers find it easy? For whoever runs service and knowledge base."),
  /** Share of answers that chose one option. */
  CHOICE_SHARE("How many customers chose an option? For reasons and topics.");

  private final String purpose;

  Metric(String purpose) {
    this.purpose = purpose;
  }

  /** Which question of whom it answers. */
  public String purpose() {
    return purpose;
  }

  /** How it is computed. */
  public ExperienceMetric statistics() {
    return switch (this) {
      case NPS -> ExperienceMetric.nps();
      case CSAT_TOP2 -> ExperienceMetric.csatTop2();
      case CSAT_MEAN -> ExperienceMetric.csatMean();
      case CES_MEAN -> ExperienceMetric.cesMean();
      case CES_FAVOURABLE -> ExperienceMetric.cesFavourable();
      case CHOICE_SHARE -> ExperienceMetric.choiceShare(ScoreCountsOf.CHOSEN);
    };
  }

  /** Whether it is defined for a kind of question. */
  public boolean isDefinedFor(QuestionKind kind) {
    return switch (this) {
      case NPS -> kind instanceof QuestionKind.Nps;
      case CSAT_TOP2, CSAT_MEAN -> kind instanceof QuestionKind.Csat;
      case CES_MEAN, CES_FAVOURABLE -> kind instanceof QuestionKind.Ces;
      case CHOICE_SHARE -> kind instanceof QuestionKind.Choice;
    };
  }
}
