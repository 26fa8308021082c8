package dev.cxos.survey.intake;

import org.jspecify.annotations.Nullable;

/**
 * Which import is meant.
 *
 * @param kind what its rows hold
 * @param questionnaireId the last part of the name of the questionnaire whose responses it brings;
 *     null unless it brings responses
 * @param importId the last part of its own name
 */
public record ImportKey(ImportKind kind, @Nullable String questionnaireId, String importId) {

  private static final String INTERACTIONS = "interactionImports/";
  private static final String COMPLAINTS = "complaintImports/";

  /** An import of responses. */
  public static ImportKey ofResponses(String questionnaireId, String importId) {
    return new ImportKey(ImportKind.RESPONSES, questionnaireId, importId);
  }

  /** An import of interactions. */
  public static ImportKey ofInteractions(String importId) {
    return new ImportKey(ImportKind.INTERACTIONS, null, importId);
  }

  /** An import of complaints. */
  public static ImportKey ofComplaints(String importId) {
    return new ImportKey(ImportKind.COMPLAINTS, null, importId);
  }

  /** The import of a resource name; the contract's pattern has been checked before. */
  public static ImportKey of(String name) {
    if (name.startsWith(INTERACTIONS)) {
      return ofInteractions(name.substring(INTERACTIONS.length()));
    }
    if (name.startsWith(COMPLAINTS)) {
      return ofComplaints(name.substring(COMPLAINTS.length()));
    }
    String[] parts = name.split("/", -1);
    return ofResponses(parts[1], parts[3]);
  }

  /** The resource name. */
  public String name() {
    return switch (kind) {
      case RESPONSES -> "questionnaires/" + questionnaireId + "/imports/" + importId;
      case INTERACTIONS -> INTERACTIONS + importId;
      case COMPLAINTS -> COMPLAINTS + importId;
    };
  }
}
