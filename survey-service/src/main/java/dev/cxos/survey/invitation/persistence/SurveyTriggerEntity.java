package dev.cxos.survey.invitation.persistence;

import dev.cxos.survey.invitation.SurveyTrigger;
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

/** A row of the table of triggers. Some columns are there for queries only. */
@NullUnmarked
@SuppressWarnings("UnusedVariable")
@Entity
@Table(name = "survey_trigger")
class SurveyTriggerEntity {

  @Id private UUID id;

  @Column(name = "trigger_id", updatable = false)
  private String triggerId;

  @Column(name = "journey_id")
  private String journeyId;

  private String moment;

  private boolean enabled;

  @JdbcTypeCode(SqlTypes.JSON)
  private StoredTrigger definition;

  @Column(name = "create_time", updatable = false)
  private Instant createTime;

  @Column(name = "update_time")
  private Instant updateTime;

  @Version
  @Column(name = "row_version")
  private long rowVersion;

  protected SurveyTriggerEntity() {}

  SurveyTriggerEntity(SurveyTrigger trigger) {
    this.id = trigger.uid();
    this.triggerId = trigger.triggerId();
    this.createTime = trigger.createTime();
    set(trigger);
  }

  final void set(SurveyTrigger trigger) {
    this.journeyId = trigger.content().journeyId();
    this.moment = trigger.content().moment().name();
    this.enabled = trigger.content().enabled();
    this.definition = StoredTrigger.of(trigger.content());
    this.updateTime = trigger.updateTime();
  }

  String etag() {
    return Long.toString(rowVersion, Character.MAX_RADIX);
  }

  SurveyTrigger toDomain() {
    return new SurveyTrigger(id, triggerId, definition.toDomain(), createTime, updateTime, etag());
  }
}
