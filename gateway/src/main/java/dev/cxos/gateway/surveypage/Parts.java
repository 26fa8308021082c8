package dev.cxos.gateway.surveypage;

import dev.cxos.survey.v1.Condition;
import dev.cxos.survey.v1.PageQuestion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A survey in parts, each one page. A part ends before a question that depends on an answer of the
 * same part, since without a script it can only be asked once that answer was sent, and after
 * {@value #LONGEST} questions. The parts depend on the questions alone, so that the browser's back
 * button and a reload always find the same ones; which questions of a part are asked is told by
 * survey-service.
 */
final class Parts {
  /** The most questions of one part. */
  static final int LONGEST = 6;

  private final List<List<PageQuestion>> parts;

  private Parts(List<List<PageQuestion>> parts) {
    this.parts = parts;
  }

  /** The parts of some questions, in their order. */
  static Parts of(List<PageQuestion> questions) {
    List<List<PageQuestion>> parts = new ArrayList<>();
    List<PageQuestion> current = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (PageQuestion question : questions) {
      if (current.size() == LONGEST || dependsOn(question, ids)) {
        parts.add(List.copyOf(current));
        current.clear();
        ids.clear();
      }
      current.add(question);
      ids.add(question.getId());
    }
    if (!current.isEmpty()) {
      parts.add(List.copyOf(current));
    }
    return new Parts(List.copyOf(parts));
  }

  /** How many there are. */
  int count() {
    return parts.size();
  }

  /**
   * The questions of a part that are asked.
   *
   * @param part the part, from 1
   * @param shown the ids of all questions that the answers so far lead to
   */
  List<PageQuestion> questions(int part, List<String> shown) {
    return parts.get(part - 1).stream().filter(q -> shown.contains(q.getId())).toList();
  }

  /**
   * The first part from some part on that has a question to ask; empty if there is none.
   *
   * @param from the part to begin with, from 1
   * @param shown the ids of all questions that the answers so far lead to
   */
  OptionalInt firstFrom(int from, List<String> shown) {
    for (int part = Math.max(1, from); part <= parts.size(); part++) {
      if (!questions(part, shown).isEmpty()) {
        return OptionalInt.of(part);
      }
    }
    return OptionalInt.empty();
  }

  /** The part of a question; empty if there is no such question. */
  OptionalInt partOf(String question) {
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).stream().anyMatch(q -> q.getId().equals(question))) {
        return OptionalInt.of(i + 1);
      }
    }
    return OptionalInt.empty();
  }

  /** Whether nothing can come after a part, whatever is answered. */
  boolean isLast(int part) {
    return part >= parts.size();
  }

  private static boolean dependsOn(PageQuestion question, Set<String> ids) {
    return question.getShownWhenList().stream().map(Condition::getQuestion).anyMatch(ids::contains);
  }
}
