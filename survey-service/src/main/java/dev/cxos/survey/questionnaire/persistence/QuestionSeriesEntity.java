package dev.cxos.survey.questionnaire.persistence;

import dev.cxos.survey.questionnaire.Question;
import dev.cxos.survey.questionnaire.QuestionSeries;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.NullUnmarked;

/** A row of the table of series; written once. */
@NullUnmarked
@Entity
@Immutable
@Table(name = "question_series")
class QuestionSeriesEntity {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  private int id;

  @SuppressWarnings("UnusedVariable") // Read by queries.
  private UUID questionnaire;

  @Column(name = "question_id")
  private String questionId;

  @Column(name = "first_version")
  private int firstVersion;

  @Column(name = "start_time")
  private Instant startTime;

  private String change;

  @JdbcTypeCode(SqlTypes.JSON)
  private StoredQuestion definition;

  protected QuestionSeriesEntity() {}

  QuestionSeriesEntity(
      UUID questionnaire, Question question, int firstVersion, Instant startTime, String change) {
    this.questionnaire = questionnaire;
    this.questionId = question.id();
    this.firstVersion = firstVersion;
    this.startTime = startTime;
    this.change = change;
    this.definition = StoredQuestion.of(question);
  }

  int id() {
    return id;
  }

  String questionId() {
    return questionId;
  }

  QuestionSeries toDomain() {
    return new QuestionSeries(id, definition.toDomain(), firstVersion, startTime, change);
  }
}
