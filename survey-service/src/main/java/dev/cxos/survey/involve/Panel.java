package dev.cxos.survey.involve;

import java.time.Instant;
import java.util.UUID;

/**
 * Customers who agreed to advise the company.
 *
 * @param uid its own id
 * @param panelId the last part of its resource name
 * @param displayName what people call it
 * @param purpose what the members are asked for; they consent to this
 * @param maxMembers how many members it takes
 * @param members how many it has
 * @param createTime when it was created
 */
public record Panel(
    UUID uid,
    String panelId,
    String displayName,
    String purpose,
    int maxMembers,
    int members,
    Instant createTime) {

  private static final String COLLECTION = "panels/";

  /** The resource name, {@code panels/{panel}}. */
  public String name() {
    return nameOf(panelId);
  }

  /** The resource name of a panel. */
  public static String nameOf(String panelId) {
    return COLLECTION + panelId;
  }

  /** The last part of a resource name. */
  public static String idOf(String name) {
    return name.substring(COLLECTION.length());
  }

  /**
   * A meeting.
   *
   * @param id its own id
   * @param panelId the panel's id
   * @param topic what it is about
   * @param startTime when it begins
   * @param createTime when it was planned
   * @param attended how many members took part
   */
  public record Session(
      UUID id, String panelId, String topic, Instant startTime, Instant createTime, long attended) {

    /** The resource name, {@code panels/{panel}/sessions/{session}}. */
    public String name() {
      return nameOf(panelId) + "/sessions/" + id;
    }
  }
}
