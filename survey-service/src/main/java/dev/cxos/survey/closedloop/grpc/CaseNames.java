package dev.cxos.survey.closedloop.grpc;

import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.grpc.ResourceNames;
import java.util.UUID;

/** The parts of resource names. */
final class CaseNames {

  private CaseNames() {}

  /** The last part of a name whose ids are UUIDs; what is none names nothing. */
  static UUID id(String field, String name, String collection) {
    String id = ResourceNames.id(field, name, collection);
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw ServiceException.notFound(name);
    }
  }

  /** The last part of a rule's name; empty if there is no name. */
  static String ruleOrEmpty(String name) {
    return name.isEmpty() ? "" : ResourceNames.id("case_rule", name, "caseRules");
  }
}
