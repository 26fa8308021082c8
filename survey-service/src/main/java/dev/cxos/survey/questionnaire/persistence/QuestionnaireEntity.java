package dev.cxos.survey.questionnaire.persistence;

import dev.cxos.survey.questionnaire.Questionnaire;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;

/** A row of the table of questionnaires. */
@NullUnmarked
@Entity
@Table(name = "questionnaire")
class QuestionnaireEntity {

  @Id private UUID id;

  @Column(name = "questionnaire_id", updatable = false)
  private String questionnaireId;

  @Column(name = "display_name")
  private String displayName;

  @Column(name = "journey_id")
  private String journeyId;

  @JdbcTypeCode(SqlTypes.JSON)
  private StoredQuestionnaire definition;

  private int version;

  private boolean edited;

  @Column(name = "create_time", updatable = false)
  private Instant createTime;

  @Column(name = "update_time")
  private Instant updateTime;

  @Column(name = "publish_time")
  private Instant publishTime;

  @Version
  @Column(name = "row_version")
  private long rowVersion;

  protected QuestionnaireEntity() {}

  QuestionnaireEntity(Questionnaire questionnaire) {
    this.id = questionnaire.uid();
    this.questionnaireId = questionnaire.questionnaireId();
    this.createTime = questionnaire.createTime();
    set(questionnaire);
  }

  final void set(Questionnaire questionnaire) {
    this.displayName = questionnaire.content().displayName();
    this.journeyId = questionnaire.content().journeyId();
    this.definition = StoredQuestionnaire.of(questionnaire.content());
    this.version = questionnaire.version();
    this.edited = questionnaire.edited();
    this.updateTime = questionnaire.updateTime();
    this.publishTime = questionnaire.publishTime();
  }

  String etag() {
    return Long.toString(rowVersion, Character.MAX_RADIX);
  }

  Questionnaire toDomain() {
    return new Questionnaire(
        id,
        questionnaireId,
        definition.toDomain(displayName, journeyId),
        version,
        edited,
        createTime,
        updateTime,
        publishTime,
        etag());
  }

  Questionnaire toDomain(QuestionnaireVersionEntity past) {
    return new Questionnaire(
        id,
        questionnaireId,
        past.content(),
        past.version(),
        false,
        createTime,
        past.publishTime(),
        past.publishTime(),
        "");
  }
}
