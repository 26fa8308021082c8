package dev.cxos.survey.closedloop;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * When a case is opened, for whom, and what is promised.
 *
 * @param uid its own id
 * @param ruleId the last part of its resource name
 * @param definition what it says
 * @param enableTime since when it is enabled; null while it is not
 * @param createTime when it was created
 * @param revision counts its changes, from 1
 */
public record CaseRule(
    UUID uid,
    String ruleId,
    Definition definition,
    @Nullable Instant enableTime,
    Instant createTime,
    long revision) {

  private static final String COLLECTION = "caseRules/";

  /**
   * What a rule says.
   *
   * @param displayName what people call it
   * @param enabled whether it opens cases
   * @param trigger what opens a case
   * @param units only what comes from these units and those below; empty for all
   * @param stages only what is about these stages; empty for all
   * @param severity how severe its cases are at first
   * @param terms what is promised
   * @param owners who owns its cases
   */
  public record Definition(
      String displayName,
      boolean enabled,
      CaseTrigger trigger,
      List<String> units,
      List<String> stages,
      Severity severity,
      CaseTerms terms,
      List<Owners> owners) {

    /** Copies what it is given. */
    public Definition {
      units = List.copyOf(units);
      stages = List.copyOf(stages);
      owners = List.copyOf(owners);
    }

    /** Who owns the cases of a unit: the entry with the nearest unit at or above it. */
    public Optional<Owners> ownersOf(String unit) {
      return owners.stream()
          .filter(entry -> holds(entry.unit(), unit))
          .max(java.util.Comparator.comparingInt(entry -> depth(entry.unit())));
    }

    /** Whether the rule is for a unit. */
    boolean isFor(String unit) {
      return units.isEmpty() || units.stream().anyMatch(root -> holds(root, unit));
    }
  }

  /**
   * Who owns the cases of a unit.
   *
   * @param unit the unit
   * @param subjects the subjects of their tokens; several take turns
   */
  public record Owners(String unit, List<String> subjects) {
    /** Copies what it is given. */
    public Owners {
      subjects = List.copyOf(subjects);
    }
  }

  /** The resource name, {@code caseRules/{case_rule}}. */
  public String name() {
    return nameOf(ruleId);
  }

  /** The resource name of a rule. */
  public static String nameOf(String ruleId) {
    return COLLECTION + ruleId;
  }

  /** The last part of a resource name. */
  public static String idOf(String name) {
    return name.substring(COLLECTION.length());
  }

  /** Changes with every change. */
  public String etag() {
    return Long.toString(revision, Character.MAX_RADIX);
  }

  CaseRule after(Definition next, Instant at) {
    @Nullable Instant enabled = next.enabled() ? (enableTime == null ? at : enableTime) : null;
    return new CaseRule(uid, ruleId, next, enabled, createTime, revision + 1);
  }

  static boolean holds(String root, String unit) {
    return root.equals("/") || unit.equals(root) || unit.startsWith(root + "/");
  }

  private static int depth(String unit) {
    return unit.equals("/") ? 0 : unit.length();
  }
}
