package dev.cxos.survey.response.grpc;

import dev.cxos.platform.error.ServiceException;
import java.util.Optional;
import java.util.UUID;

/** The parts of resource names; the contract's patterns have been checked before. */
final class ResponseNames {

  private static final String ALL = "-";

  private ResponseNames() {}

  /** The last part of {@code questionnaires/{questionnaire}}. */
  static String questionnaire(String name) {
    return part(name, 1);
  }

  /** The same; empty for {@code questionnaires/-}. */
  static Optional<String> questionnaireOrAll(String name) {
    String id = questionnaire(name);
    return id.equals(ALL) ? Optional.empty() : Optional.of(id);
  }

  /** The last part of a name two levels deep. */
  static String child(String name) {
    return part(name, 3);
  }

  /** The last part of a name two levels deep, as the UUID that it must be. */
  static UUID childId(String name) {
    try {
      return UUID.fromString(child(name));
    } catch (IllegalArgumentException e) {
      throw ServiceException.notFound(name);
    }
  }

  private static String part(String name, int index) {
    int start = 0;
    for (int i = 0; i < index; i++) {
      start = name.indexOf('/', start) + 1;
    }
    int end = name.indexOf('/', start);
    return end < 0 ? name.substring(start) : name.substring(start, end);
  }
}
