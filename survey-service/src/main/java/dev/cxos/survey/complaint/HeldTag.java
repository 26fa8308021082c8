package dev.cxos.survey.complaint;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tag on a complaint.
 *
 * @param tag its id, as it was given
 * @param state what is known of it
 * @param source who first named it
 * @param confidence how sure the model was, 0 to 1; null if it was not the model
 * @param modelVersion the version of the model; 0 if it was not the model
 * @param tagRule the id of the rule; null if it was no rule
 * @param decideTime when a person decided; null if nobody did
 * @param decidedBy the opaque subject of that person; null if nobody did
 */
public record HeldTag(
    String tag,
    TagState state,
    TagSource source,
    @Nullable Double confidence,
    int modelVersion,
    @Nullable String tagRule,
    @Nullable Instant decideTime,
    @Nullable String decidedBy) {

  /** What a rule suggests. */
  public static HeldTag byRule(String tag, String rule) {
    return new HeldTag(tag, TagState.SUGGESTED, TagSource.RULE, null, 0, rule, null, null);
  }

  /** What the model suggests. */
  public static HeldTag byModel(String tag, double confidence, int version) {
    return new HeldTag(
        tag, TagState.SUGGESTED, TagSource.MODEL, confidence, version, null, null, null);
  }

  /** What a person names. */
  public static HeldTag byPerson(String tag, TagState state, String subject, Instant at) {
    return new HeldTag(tag, state, TagSource.PERSON, null, 0, null, at, subject);
  }

  /** The same after a person decided; the source stays. */
  public HeldTag decided(TagState decision, String subject, Instant at) {
    return decision == state
        ? this
        : new HeldTag(tag, decision, source, confidence, modelVersion, tagRule, at, subject);
  }

  /** Whether it counts in figures. */
  public boolean counts() {
    return state != TagState.REJECTED;
  }
}
