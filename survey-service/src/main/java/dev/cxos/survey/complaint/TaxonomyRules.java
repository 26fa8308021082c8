package dev.cxos.survey.complaint;

import dev.cxos.platform.error.ServiceException.FieldViolation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a taxonomy must be like, alone and against the version before. Pure. */
public final class TaxonomyRules {

  /** How many tags may stand above one another. */
  static final int MAX_DEPTH = 6;

  private TaxonomyRules() {}

  /** What is wrong with a taxonomy by itself. */
  public static List<FieldViolation> violations(TaxonomyContent content) {
    List<FieldViolation> violations = new ArrayList<>();
    Map<String, String> parents = new HashMap<>();
    for (int i = 0; i < content.tags().size(); i++) {
      Tag tag = content.tags().get(i);
      if (parents.putIfAbsent(tag.id(), tag.parent()) != null) {
        violations.add(duplicate("taxonomy.tags[" + i + "].id", tag.id()));
      }
    }
    Set<String> known = new HashSet<>(parents.keySet());
    for (int i = 0; i < content.retiredTags().size(); i++) {
      RetiredTag retired = content.retiredTags().get(i);
      if (!known.add(retired.id())) {
        violations.add(duplicate("taxonomy.retired_tags[" + i + "].id", retired.id()));
      }
    }
    for (int i = 0; i < content.tags().size(); i++) {
      checkParent(content.tags().get(i), parents, "taxonomy.tags[" + i + "].parent", violations);
    }
    return violations;
  }

  private static FieldViolation duplicate(String field, String id) {
    return new FieldViolation(field, "must be unique in the taxonomy; " + id + " is not");
  }

  private static void checkParent(
      Tag tag, Map<String, String> parents, String field, List<FieldViolation> violations) {
    String above = tag.parent();
    int depth = 0;
    while (above != null && !above.isEmpty() && depth <= MAX_DEPTH) {
      above = parents.get(above);
      depth++;
    }
    if (above == null) {
      violations.add(new FieldViolation(field, "must be a tag of the taxonomy"));
    } else if (depth >= MAX_DEPTH) {
      violations.add(
          new FieldViolation(
              field, "must not be below itself, and at most " + MAX_DEPTH + " tags deep"));
    }
  }

  /**
   * The tags whose complaints would be lost if a taxonomy went on as defined: published ones that
   * are missing, stand below another tag than before, or are in use again after they were retired;
   * and retired ones that do not lead to current tags.
   *
   * @param published the last published version; one without tags if there is none
   * @param next the taxonomy as it shall be
   */
  public static Set<String> unmapped(TaxonomyContent published, TaxonomyContent next) {
    Map<String, String> parents = new HashMap<>();
    next.tags().forEach(tag -> parents.put(tag.id(), tag.parent()));
    Map<String, RetiredTag> retired = new HashMap<>();
    next.retiredTags().forEach(tag -> retired.put(tag.id(), tag));
    Set<String> lost = new TreeSet<>();
    for (Tag tag : published.tags()) {
      RetiredTag now = retired.get(tag.id());
      String parent = now == null ? parents.get(tag.id()) : now.parent();
      if (!tag.parent().equals(parent)) {
        lost.add(tag.id());
      }
    }
    for (RetiredTag tag : published.retiredTags()) {
      RetiredTag now = retired.get(tag.id());
      if (now == null || !now.parent().equals(tag.parent())) {
        lost.add(tag.id());
      }
    }
    TagTree tree = new TagTree(0, next);
    for (RetiredTag tag : next.retiredTags()) {
      if (!tree.leadsToCurrentTags(tag.id())) {
        lost.add(tag.id());
      }
    }
    return lost;
  }
}
