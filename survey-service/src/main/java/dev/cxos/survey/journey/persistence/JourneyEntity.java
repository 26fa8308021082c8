package dev.cxos.survey.journey.persistence;

import dev.cxos.survey.journey.Journey;
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

/** A row of the table of journeys. */
@NullUnmarked
@Entity
@Table(name = "journey")
class JourneyEntity {

  @Id private UUID id;

  @Column(name = "journey_id", updatable = false)
  private String journeyId;

  @Column(name = "display_name")
  private String displayName;

  private int version;

  @JdbcTypeCode(SqlTypes.JSON)
  private StoredJourney definition;

  @Column(name = "create_time", updatable = false)
  private Instant createTime;

  @Column(name = "update_time")
  private Instant updateTime;

  @Version
  @Column(name = "row_version")
  private long rowVersion;

  protected JourneyEntity() {}

  JourneyEntity(Journey journey) {
    this.id = journey.uid();
    this.journeyId = journey.journeyId();
    this.createTime = journey.createTime();
    set(journey);
  }

  final void set(Journey journey) {
    this.displayName = journey.displayName();
    this.version = journey.version();
    this.definition = StoredJourney.of(journey.definition());
    this.updateTime = journey.updateTime();
  }

  int version() {
    return version;
  }

  String etag() {
    return Long.toString(rowVersion, Character.MAX_RADIX);
  }

  Journey toDomain() {
    return new Journey(
        id, journeyId, displayName, version, definition.toDomain(), createTime, updateTime, etag());
  }

  Journey toDomain(JourneyVersionEntity past) {
    return new Journey(
        id,
        journeyId,
        past.displayName(),
        past.version(),
        past.definition().toDomain(),
        createTime,
        past.createTime(),
        "");
  }
}
