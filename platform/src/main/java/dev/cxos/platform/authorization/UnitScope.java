package dev.cxos.platform.authorization;

import dev.cxos.platform.error.ServiceException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The organisational units that a caller sees: whole subtrees, each named by the path of its root.
 *
 * <p>Paths are compared segment by segment: {@code /emea} holds {@code /emea/lisbon} and not {@code
 * /emeax}. The empty scope holds nothing, not even {@code /}. Immutable.
 */
public final class UnitScope {

  /** A path of at most 8 segments, or {@code /} for the whole company. */
  private static final Pattern PATH = Pattern.compile("/|(/[a-z0-9-]+){1,8}");

  private static final UnitScope EVERYTHING = new UnitScope(List.of("/"));
  private static final UnitScope NOTHING = new UnitScope(List.of());

  private final List<String> roots;

  private UnitScope(List<String> roots) {
    this.roots = roots;
  }

  /** Returns the scope of the whole company. */
  public static UnitScope everything() {
    return EVERYTHING;
  }

  /** Returns the scope that holds no unit. */
  public static UnitScope nothing() {
    return NOTHING;
  }

  /**
   * Returns the scope of the given subtrees.
   *
   * @param paths paths of units; what is not a path is passed over, so that a damaged claim gives
   *     less and never more
   */
  public static UnitScope of(Collection<String> paths) {
    List<String> valid =
        paths.stream().filter(path -> PATH.matcher(path).matches()).sorted().distinct().toList();
    List<String> roots = new ArrayList<>();
    for (String path : valid) {
      if (roots.stream().noneMatch(root -> holds(root, path))) {
        roots.add(path);
      }
    }
    return roots.isEmpty() ? NOTHING : new UnitScope(List.copyOf(roots));
  }

  /** Returns whether the unit lies in the scope. */
  public boolean contains(String unit) {
    return roots.stream().anyMatch(root -> holds(root, unit));
  }

  /**
   * Returns the roots of the subtrees, sorted, none within another; empty for no unit, {@code /}
   * for all.
   */
  public List<String> roots() {
    return roots;
  }

  /** Returns whether the scope is the whole company. */
  public boolean isEverything() {
    return contains("/");
  }

  /**
   * Refuses a unit that lies outside.
   *
   * @throws ServiceException with reason {@code UNIT_NOT_ALLOWED}
   */
  public void require(String unit) {
    if (!contains(unit)) {
      throw ServiceException.unitNotAllowed(unit);
    }
  }

  /**
   * Narrows the scope to one of its units and what lies below.
   *
   * @param unit a unit of this scope
   * @throws ServiceException with reason {@code UNIT_NOT_ALLOWED} if the unit lies outside
   */
  public UnitScope within(String unit) {
    require(unit);
    return new UnitScope(List.of(unit));
  }

  private static boolean holds(String root, String unit) {
    return root.equals("/")
        ? unit.startsWith("/")
        : unit.startsWith(root)
            && (unit.length() == root.length() || unit.charAt(root.length()) == '/');
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UnitScope scope && scope.roots.equals(roots);
  }

  @Override
  public int hashCode() {
    return roots.hashCode();
  }

  @Override
  public String toString() {
    return "UnitScope" + roots;
  }
}
