package dev.cxos.platform.error;

import dev.cxos.platform.error.ServiceException.FieldViolation;
import java.util.List;

/** Turns what rules find wrong with the fields of a request into a refusal. */
public final class InvalidFields {

  private InvalidFields() {}

  /**
   * Goes on if there is nothing wrong.
   *
   * @throws ServiceException FIELD_INVALID, naming each field, if there is
   */
  public static void refuse(List<FieldViolation> violations) {
    if (violations.isEmpty()) {
      return;
    }
    FieldViolation first = violations.getFirst();
    ServiceException refusal = ServiceException.invalid(first.field(), first.description());
    for (FieldViolation further : violations.subList(1, violations.size())) {
      refusal = refusal.violation(further.field(), further.description());
    }
    throw refusal;
  }
}
