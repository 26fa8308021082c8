package dev.cxos.survey.closedloop;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The mending of a defect, seen from the customers who suffered from it.
 *
 * @param uid its own id
 * @param fixId the last part of its resource name
 * @param content what it says
 * @param createTime when it was created
 * @param doneTime when it was done; null before
 * @param affected customers affected when it was done
 * @param revision counts its changes, from 1
 */
public record Fix(
    UUID uid,
    String fixId,
    Content content,
    Instant createTime,
    @Nullable Instant doneTime,
    long affected,
    long revision) {

  private static final String COLLECTION = "fixes/";

  /**
   * What a fix says.
   *
   * @param displayName what people call it
   * @param defect the defect that it mends; empty if it has none
   * @param message what is told to the customers
   * @param rootCause affects the customers of all cases with this root cause; empty for none
   * @param tags affects the customers of all cases with one of these tags
   * @param cases affects the customers of these cases
   */
  public record Content(
      String displayName,
      String defect,
      String message,
      String rootCause,
      List<String> tags,
      List<UUID> cases) {
    /** Copies what it is given. */
    public Content {
      tags = List.copyOf(tags);
      cases = List.copyOf(cases);
    }
  }

  /** The resource name, {@code fixes/{fix}}. */
  public String name() {
    return nameOf(fixId);
  }

  /** The resource name of a fix. */
  public static String nameOf(String fixId) {
    return COLLECTION + fixId;
  }

  /** The last part of a resource name. */
  public static String idOf(String name) {
    return name.substring(COLLECTION.length());
  }

  /** Changes with every change. */
  public String etag() {
    return Long.toString(revision, Character.MAX_RADIX);
  }

  Fix done(Instant at, long customers) {
    return new Fix(uid, fixId, content, createTime, at, customers, revision + 1);
  }
}
