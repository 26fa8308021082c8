package dev.cxos.survey.complaint;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Why complaints came about.
 *
 * @param uid its own id
 * @param rootCauseId the last part of its resource name
 * @param unit the unit that it lies in
 * @param content what people found out
 * @param createTime when it was created
 * @param updateTime when it was last changed
 * @param rowVersion counts its changes
 */
public record RootCause(
    UUID uid,
    String rootCauseId,
    String unit,
    Content content,
    Instant createTime,
    Instant updateTime,
    long rowVersion) {

  private static final String COLLECTION = "rootCauses/";

  /** Where a root cause lies. */
  public enum Category {
    /** How work is done. */
    PROCESS,
    /** What the rules say. */
    POLICY,
    /** What is sold. */
    PRODUCT,
    /** What computers do. */
    SYSTEM,
    /** Skills, staffing, habits. */
    PEOPLE,
    /** What others deliver. */
    SUPPLIER,
    /** What customers or staff are told. */
    INFORMATION
  }

  /** A field that can be changed. */
  public enum Field {
    /** What went wrong. */
    STATEMENT,
    /** Where it lies. */
    CATEGORY,
    /** The answers to why. */
    WHYS,
    /** The complaints that came of it. */
    COMPLAINTS,
    /** The defect that is to end it. */
    DEFECT
  }

  /**
   * What people found out.
   *
   * @param statement what went wrong
   * @param category where it lies
   * @param whys the answers to why, each asking of the one before it
   * @param complaints the complaints that came of it
   * @param defect the defect that is to end it, by its resource name; empty if there is none
   */
  public record Content(
      String statement,
      Category category,
      List<String> whys,
      List<UUID> complaints,
      String defect) {

    /** Copies what it is given. */
    public Content {
      whys = List.copyOf(whys);
      complaints = List.copyOf(complaints);
    }
  }

  /** The resource name. */
  public String name() {
    return nameOf(rootCauseId);
  }

  /** The resource name of a root cause. */
  public static String nameOf(String rootCauseId) {
    return COLLECTION + rootCauseId;
  }

  /** The last part of a resource name. */
  public static String idOf(String name) {
    return name.substring(COLLECTION.length());
  }

  /** Changes with every change. */
  public String etag() {
    return Long.toString(rowVersion, Character.MAX_RADIX);
  }

  RootCause with(Content next, Instant at) {
    return new RootCause(uid, rootCauseId, unit, next, createTime, at, rowVersion + 1);
  }
}
