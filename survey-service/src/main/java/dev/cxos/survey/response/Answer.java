package dev.cxos.survey.response;

import java.util.List;

/** What was answered to one question. */
public sealed interface Answer {

  /** A score on the question's scale. */
  record Score(int value) implements Answer {}

  /** The options chosen, by id. */
  record Chosen(List<String> options) implements Answer {
    public Chosen {
      options = List.copyOf(options);
    }
  }

  /** The customer's own words. */
  record Words(String text) implements Answer {}
}
