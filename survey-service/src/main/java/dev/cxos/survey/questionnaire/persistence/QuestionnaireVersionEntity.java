package dev.cxos.survey.questionnaire.persistence;

import dev.cxos.survey.questionnaire.Questionnaire;
import dev.cxos.survey.questionnaire.QuestionnaireContent;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;

/** A row of the table of published versions; written once. */
@NullUnmarked
@Entity
@Immutable
@Table(name = "questionnaire_version")
class QuestionnaireVersionEntity {

  @Embeddable
  record Key(UUID questionnaire, int version) {}

  @EmbeddedId private Key key;

  @Column(name = "display_name")
  private String displayName;

  @Column(name = "journey_id")
  private String journeyId;

  @JdbcTypeCode(SqlTypes.JSON)
  private StoredQuestionnaire definition;

  @Column(name = "publish_time")
  private Instant publishTime;

  protected QuestionnaireVersionEntity() {}

  QuestionnaireVersionEntity(Questionnaire published) {
    this.key = new Key(published.uid(), published.version());
    this.displayName = published.content().displayName();
    this.journeyId = published.content().journeyId();
    this.definition = StoredQuestionnaire.of(published.content());
    this.publishTime = published.publishTime();
  }

  UUID questionnaire() {
    return key.questionnaire();
  }

  int version() {
    return key.version();
  }

  QuestionnaireContent content() {
    return definition.toDomain(displayName, journeyId);
  }

  Instant publishTime() {
    return publishTime;
  }
}
