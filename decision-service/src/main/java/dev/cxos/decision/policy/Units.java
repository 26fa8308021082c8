package dev.cxos.decision.policy;

/** Paths of organisational units, such as {@code /emea/lisbon}; {@code /} is the whole company. */
public final class Units {

  private Units() {}

  /** How many segments a path has; 0 for {@code /}. */
  public static int depth(String unit) {
    if (unit.equals("/")) {
      return 0;
    }
    int depth = 0;
    for (int i = 0; i < unit.length(); i++) {
      if (unit.charAt(i) == '/') {
        depth++;
      }
    }
    return depth;
  }

  /** The unit that this one lies in; {@code /} lies in itself. */
  public static String parent(String unit) {
    int last = unit.lastIndexOf('/');
    return last <= 0 ? "/" : unit.substring(0, last);
  }

  /** Whether a unit is another one or lies below it. */
  public static boolean holds(String root, String unit) {
    return root.equals("/")
        || (unit.startsWith(root)
            && (unit.length() == root.length() || unit.charAt(root.length()) == '/'));
  }
}
