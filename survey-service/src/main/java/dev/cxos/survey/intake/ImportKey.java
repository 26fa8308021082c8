package dev.cxos.survey.intake;

import org.jspecify.annotations.Nullable;

/**
 * Which import is meant.
 *
 * @param questionnaireId the last part of the name of the questionnaire whose responses it brings;
 *     null for an import of interactions
 * @param importId the last part of its own name
 */
public record ImportKey(@Nullable String questionnaireId, String importId) {

  /** An import of responses. */
  public static ImportKey ofResponses(String questionnaireId, String importId) {
    return new ImportKey(questionnaireId, importId);
  }

  /** An import of interactions. */
  public static ImportKey ofInteractions(String importId) {
    return new ImportKey(null, importId);
  }

  /** The resource name. */
  public String name() {
    return questionnaireId == null
        ? "interactionImports/" + importId
        : "questionnaires/" + questionnaireId + "/imports/" + importId;
  }
}
