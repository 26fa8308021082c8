package dev.cxos.survey.invitation;

import dev.cxos.survey.questionnaire.QuestionKind;

/** The kinds of moments of a journey after which customers are asked. */
public enum Moment {
  /** A milestone was passed: asks how likely the customer is to recommend. */
  MILESTONE("NPS"),
  /** A touchpoint was met: asks how satisfied the customer is. */
  TOUCHPOINT("CSAT"),
  /** A service contact ended: asks how easy it was. */
  SERVICE_END("CES"),
  /** Something was looked up: asks how easy it was. */
  KNOWLEDGE_LOOKUP("CES");

  private final String metric;

  Moment(String metric) {
    this.metric = metric;
  }

  /** The metric that such a moment calls for. */
  public String metric() {
    return metric;
  }

  /** Whether a question asks what such a moment calls for. */
  public boolean callsFor(QuestionKind kind) {
    return switch (kind) {
      case QuestionKind.Nps() -> this == MILESTONE;
      case QuestionKind.Csat(int _) -> this == TOUCHPOINT;
      case QuestionKind.Ces(int _) -> this == SERVICE_END || this == KNOWLEDGE_LOOKUP;
      case QuestionKind.Choice _, QuestionKind.Text _ -> false;
    };
  }
}
