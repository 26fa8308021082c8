package dev.cxos.survey.journey.persistence;

import dev.cxos.survey.journey.Journey;
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

/** A row of the table of journey versions; written once. */
@NullUnmarked
@Entity
@Immutable
@Table(name = "journey_version")
class JourneyVersionEntity {

  @Embeddable
  record Key(UUID journey, int version) {}

  @EmbeddedId private Key key;

  @Column(name = "display_name")
  private String displayName;

  @JdbcTypeCode(SqlTypes.JSON)
  private StoredJourney definition;

  @Column(name = "create_time")
  private Instant createTime;

  protected JourneyVersionEntity() {}

  JourneyVersionEntity(Journey journey) {
    this.key = new Key(journey.uid(), journey.version());
    this.displayName = journey.displayName();
    this.definition = StoredJourney.of(journey.definition());
    this.createTime = journey.updateTime();
  }

  int version() {
    return key.version();
  }

  String displayName() {
    return displayName;
  }

  StoredJourney definition() {
    return definition;
  }

  Instant createTime() {
    return createTime;
  }
}
