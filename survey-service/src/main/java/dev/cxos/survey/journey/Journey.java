package dev.cxos.survey.journey;

import java.time.Instant;
import java.util.UUID;

/**
 * A journey as it is, or as it was in one of its versions.
 *
 * @param uid its own id
 * @param journeyId the last part of its resource name
 * @param displayName what people call it
 * @param version counts the changes of the definition, from 1
 * @param definition its stages and touchpoints
 * @param createTime when it was created
 * @param updateTime when it was last changed; of a past version, when that version began
 * @param etag changes with every change; empty for a past version
 */
public record Journey(
    UUID uid,
    String journeyId,
    String displayName,
    int version,
    JourneyDefinition definition,
    Instant createTime,
    Instant updateTime,
    String etag) {

  private static final String COLLECTION = "journeys/";

  /** The resource name, {@code journeys/{journey}}. */
  public String name() {
    return nameOf(journeyId);
  }

  /** The resource name of a journey. */
  public static String nameOf(String journeyId) {
    return COLLECTION + journeyId;
  }

  /** The last part of a resource name. */
  public static String idOf(String name) {
    return name.substring(COLLECTION.length());
  }

  /** The steps of its definition. */
  public JourneySteps steps() {
    return JourneySteps.of(definition);
  }

  /**
   * The journey after a change. A new definition makes a new version.
   *
   * @param at when it is changed
   */
  Journey after(JourneyChange change, Instant at) {
    JourneyDefinition next = change.definitionOf(this);
    return new Journey(
        uid,
        journeyId,
        change.displayNameOf(this),
        next.equals(definition) ? version : version + 1,
        next,
        createTime,
        at,
        etag);
  }

  /** Whether another state of the same journey says the same. */
  boolean saysTheSameAs(Journey other) {
    return displayName.equals(other.displayName) && definition.equals(other.definition);
  }
}
