package dev.cxos.survey.questionnaire.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.NullUnmarked;

/**
 * A row of the table that says which series each question of a version belongs to; written once.
 */
@NullUnmarked
@Entity
@Immutable
@Table(name = "question_series_version")
class AskedQuestionEntity {

  @Embeddable
  record Key(UUID questionnaire, int version, @Column(name = "question_id") String questionId) {}

  @EmbeddedId private Key key;

  private int series;

  protected AskedQuestionEntity() {}

  AskedQuestionEntity(UUID questionnaire, int version, String questionId, int series) {
    this.key = new Key(questionnaire, version, questionId);
    this.series = series;
  }

  int version() {
    return key.version();
  }

  String questionId() {
    return key.questionId();
  }

  int series() {
    return series;
  }
}
