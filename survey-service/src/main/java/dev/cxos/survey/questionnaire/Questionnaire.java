package dev.cxos.survey.questionnaire;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A questionnaire as it is edited now, or as it was published in one of its versions.
 *
 * @param uid its own id
 * @param questionnaireId the last part of its resource name
 * @param content what it says
 * @param version the last published version; 0 if there is none
 * @param edited whether the content differs from the last published version, or was never published
 * @param createTime when it was created
 * @param updateTime when it was last changed
 * @param publishTime when the last version was published
 * @param etag changes with every change; empty for a past version
 */
public record Questionnaire(
    UUID uid,
    String questionnaireId,
    QuestionnaireContent content,
    int version,
    boolean edited,
    Instant createTime,
    Instant updateTime,
    @Nullable Instant publishTime,
    String etag) {

  private static final String COLLECTION = "questionnaires/";
  private static final String VERSIONS = "/versions/";

  /** The resource name, {@code questionnaires/{questionnaire}}. */
  public String name() {
    return nameOf(questionnaireId);
  }

  /** The resource name of a questionnaire. */
  public static String nameOf(String questionnaireId) {
    return COLLECTION + questionnaireId;
  }

  /** The last part of a resource name. */
  public static String idOf(String name) {
    return name.substring(COLLECTION.length());
  }

  /** The name of the last published version. */
  String versionName() {
    return name() + VERSIONS + version;
  }

  /** The version in the name of a version. */
  static int versionOf(String versionName) {
    return Integer.parseInt(
        versionName.substring(versionName.indexOf(VERSIONS) + VERSIONS.length()));
  }

  /**
   * The questionnaire with another draft.
   *
   * @param next what it shall say
   * @param differs whether that differs from the last published version
   * @param at when it is changed
   */
  Questionnaire drafted(QuestionnaireContent next, boolean differs, Instant at) {
    return new Questionnaire(
        uid, questionnaireId, next, version, differs, createTime, at, publishTime, etag);
  }

  /**
   * The questionnaire with its draft published as the next version.
   *
   * @param at when it is published
   */
  Questionnaire published(Instant at) {
    return new Questionnaire(
        uid, questionnaireId, content, version + 1, false, createTime, at, at, etag);
  }
}
