package dev.cxos.survey.involve;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a customer proposes.
 *
 * @param id its own id
 * @param title the idea in one line
 * @param words more of it; empty for nothing
 * @param status what becomes of it
 * @param answer why; empty until answered
 * @param votes how many customers vote for it
 * @param mergedInto the idea that it was merged into; null if it was not
 * @param createTime when it was submitted
 * @param revision counts its answers, from 1
 */
public record Idea(
    UUID id,
    String title,
    String words,
    Status status,
    String answer,
    long votes,
    @Nullable UUID mergedInto,
    Instant createTime,
    long revision) {

  private static final String COLLECTION = "ideas/";

  /** What becomes of an idea. */
  public enum Status {
    /** Nothing is decided. */
    OPEN,
    /** It will be done. */
    PLANNED,
    /** It is being done. */
    STARTED,
    /** It is done. */
    DONE,
    /** It will not be done. */
    DECLINED
  }

  /**
   * An idea that says nearly the same as another.
   *
   * @param idea the idea
   * @param similarity how alike, from 0 to 1
   */
  public record Similar(Idea idea, double similarity) {}

  /** The resource name, {@code ideas/{idea}}. */
  public String name() {
    return nameOf(id);
  }

  /** The resource name of an idea. */
  public static String nameOf(UUID id) {
    return COLLECTION + id;
  }

  /** The last part of a resource name. */
  public static UUID idOf(String name) {
    return UUID.fromString(name.substring(COLLECTION.length()));
  }

  /** Says nothing of the words: it ends up in logs. */
  @Override
  public String toString() {
    return "Idea[" + id + "]";
  }
}
