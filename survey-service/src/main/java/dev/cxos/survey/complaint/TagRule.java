package dev.cxos.survey.complaint;

import java.time.Instant;
import java.util.UUID;

/**
 * A rule that suggests a tag for words that it finds.
 *
 * @param uid its own id
 * @param tagRuleId the last part of its resource name
 * @param taxonomy the own id of its taxonomy
 * @param taxonomyId the last part of the taxonomy's name
 * @param tag the tag that it suggests
 * @param expression what it looks for
 * @param disabled whether it rests
 * @param createTime when it was created
 * @param updateTime when it was last changed
 * @param rowVersion counts its changes
 */
public record TagRule(
    UUID uid,
    String tagRuleId,
    UUID taxonomy,
    String taxonomyId,
    String tag,
    String expression,
    boolean disabled,
    Instant createTime,
    Instant updateTime,
    long rowVersion) {

  private static final String COLLECTION = "tagRules/";

  /** A field that can be changed. */
  public enum Field {
    /** The tag that it suggests. */
    TAG,
    /** What it looks for. */
    EXPRESSION,
    /** Whether it rests. */
    DISABLED
  }

  /** The resource name. */
  public String name() {
    return nameOf(tagRuleId);
  }

  /** The resource name of a rule. */
  public static String nameOf(String tagRuleId) {
    return COLLECTION + tagRuleId;
  }

  /** The last part of a resource name. */
  public static String idOf(String name) {
    return name.substring(COLLECTION.length());
  }

  /** Changes with every change. */
  public String etag() {
    return Long.toString(rowVersion, Character.MAX_RADIX);
  }

  TagRule with(String nextTag, String nextExpression, boolean nextDisabled, Instant at) {
    return new TagRule(
        uid,
        tagRuleId,
        taxonomy,
        taxonomyId,
        nextTag,
        nextExpression,
        nextDisabled,
        createTime,
        at,
        rowVersion + 1);
  }

  boolean saysTheSameAs(TagRule other) {
    return tag.equals(other.tag)
        && expression.equals(other.expression)
        && disabled == other.disabled;
  }
}
