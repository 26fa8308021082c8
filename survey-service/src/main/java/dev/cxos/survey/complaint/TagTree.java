package dev.cxos.survey.complaint;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where complaints count in a version of a taxonomy: which tags there are, what stands above them,
 * and which retired ones lead to them. Immutable.
 *
 * <p>A complaint with a tag that was renamed or merged counts under the one that follows it. One
 * with a tag that was split counts under those of the successors that it holds too; if it holds
 * none, nobody has divided it yet, and it stays under the old tag.
 */
public final class TagTree {

  private static final int MAX_STEPS = 50;

  private final int version;
  private final TaxonomyContent content;
  private final Map<String, Tag> tags = new LinkedHashMap<>();
  private final Map<String, RetiredTag> retired = new HashMap<>();

  /**
   * The tree of a version.
   *
   * @param version the version
   * @param content its tags
   */
  public TagTree(int version, TaxonomyContent content) {
    this.version = version;
    this.content = content;
    content.tags().forEach(tag -> tags.put(tag.id(), tag));
    content.retiredTags().forEach(tag -> retired.put(tag.id(), tag));
  }

  /** The version. */
  public int version() {
    return version;
  }

  /** What it was made of. */
  public TaxonomyContent content() {
    return content;
  }

  /** Whether there is such a tag, and it is not retired. */
  public boolean has(String tag) {
    return tags.containsKey(tag);
  }

  /** What people call a tag, current or retired; the id of a retired one. */
  public String displayName(String tag) {
    Tag known = tags.get(tag);
    return known == null ? tag : known.displayName();
  }

  /** The tags right below one; those at the top for the empty one. */
  public List<String> below(String parent) {
    return content.tags().stream().filter(tag -> tag.parent().equals(parent)).map(Tag::id).toList();
  }

  /** The tags with none below them. */
  public List<String> leaves() {
    Set<String> parents = new LinkedHashSet<>();
    content.tags().forEach(tag -> parents.add(tag.parent()));
    return content.tags().stream().map(Tag::id).filter(id -> !parents.contains(id)).toList();
  }

  /** The retired tags that were split and of which complaints may be undivided. */
  public List<String> splits() {
    return content.retiredTags().stream()
        .map(RetiredTag::id)
        .filter(id -> ends(id).size() > 1)
        .toList();
  }

  /** The tag above one; empty for one at the top. */
  public String parent(String tag) {
    Tag known = tags.get(tag);
    if (known != null) {
      return known.parent();
    }
    RetiredTag gone = retired.get(tag);
    return gone == null ? "" : gone.parent();
  }

  /** The current tags that a tag leads to: itself if it is one, several after a split. */
  public List<String> ends(String tag) {
    Set<String> ends = new LinkedHashSet<>();
    Set<String> seen = new LinkedHashSet<>();
    List<String> open = new ArrayList<>(List.of(tag));
    while (!open.isEmpty()) {
      String next = open.removeLast();
      if (seen.add(next)) {
        if (tags.containsKey(next)) {
          ends.add(next);
        } else if (retired.containsKey(next)) {
          open.addAll(retired.get(next).successors());
        }
      }
    }
    return ends.stream().sorted().toList();
  }

  boolean leadsToCurrentTags(String tag) {
    return leadsToCurrentTags(tag, 0);
  }

  private boolean leadsToCurrentTags(String tag, int steps) {
    if (tags.containsKey(tag)) {
      return true;
    }
    RetiredTag gone = retired.get(tag);
    return steps < MAX_STEPS
        && gone != null
        && gone.successors().stream().allMatch(next -> leadsToCurrentTags(next, steps + 1));
  }

  /**
   * The tags under which a complaint counts, with those above them.
   *
   * @param held the tags that it holds, as they were given
   */
  public Set<String> counted(Collection<String> held) {
    Set<String> current = new LinkedHashSet<>();
    held.stream().map(this::ends).filter(ends -> ends.size() == 1).forEach(current::addAll);
    for (String tag : held) {
      List<String> ends = ends(tag);
      if (ends.size() > 1 && ends.stream().noneMatch(current::contains)) {
        current.add(tag);
      }
    }
    Set<String> counted = new LinkedHashSet<>(current);
    for (String tag : current) {
      for (String above : above(tag)) {
        counted.add(above);
      }
    }
    return counted;
  }

  /** The current tags above one, the nearest first. */
  private List<String> above(String tag) {
    List<String> above = new ArrayList<>();
    String next = parent(tag);
    while (!next.isEmpty() && above.size() < MAX_STEPS) {
      List<String> ends = ends(next);
      if (ends.size() == 1) {
        next = ends.getFirst();
      }
      above.add(next);
      next = parent(next);
    }
    return above;
  }
}
