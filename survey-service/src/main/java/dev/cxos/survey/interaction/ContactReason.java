package dev.cxos.survey.interaction;

import java.time.Instant;

/**
 * Why customers get in touch.
 *
 * @param key the number that it is stored under
 * @param reasonId the last part of its name
 * @param displayName what people call it
 * @param version counts the changes of the window and of the reach of the desk, from 1
 * @param windowDays the days within which another contact is the same matter, 1 to 365
 * @param beyondFirstLevel whether the desk cannot settle such contacts by itself
 * @param createTime when it was created
 * @param updateTime when it was last changed
 * @param rowVersion counts all changes; the etag
 */
public record ContactReason(
    int key,
    String reasonId,
    String displayName,
    int version,
    int windowDays,
    boolean beyondFirstLevel,
    Instant createTime,
    Instant updateTime,
    long rowVersion) {

  /** The usual window: a week. */
  public static final int USUAL_WINDOW_DAYS = 7;

  private static final String COLLECTION = "contactReasons/";

  /** The resource name of a reason. */
  public static String nameOf(String reasonId) {
    return COLLECTION + reasonId;
  }

  /** The last part of a resource name. */
  public static String idOf(String name) {
    return name.substring(COLLECTION.length());
  }

  /** The resource name. */
  public String name() {
    return nameOf(reasonId);
  }

  /** Changes with every change. */
  public String etag() {
    return Long.toString(rowVersion);
  }

  /**
   * The reason after a change: a new version if the window or the reach of the desk changes.
   *
   * @param at when
   */
  ContactReason changed(String newName, int newWindowDays, boolean newBeyond, Instant at) {
    boolean versioned = newWindowDays != windowDays || newBeyond != beyondFirstLevel;
    return new ContactReason(
        key,
        reasonId,
        newName,
        versioned ? version + 1 : version,
        newWindowDays,
        newBeyond,
        createTime,
        at,
        rowVersion + 1);
  }

  /** Whether another state of it says the same to its readers. */
  boolean saysTheSameAs(ContactReason other) {
    return displayName.equals(other.displayName) && version == other.version;
  }

  /** The version that interactions recorded now keep. */
  public ReasonVersion current() {
    return new ReasonVersion(key, reasonId, version, windowDays, beyondFirstLevel);
  }
}
