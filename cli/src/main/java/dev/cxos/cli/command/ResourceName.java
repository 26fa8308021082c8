package dev.cxos.cli.command;

import dev.cxos.cli.Problem;
import java.util.regex.Pattern;

/** Makes a resource name of what was typed, so that nothing else can get into a path. */
final class ResourceName {
  private static final Pattern ID = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  private ResourceName() {}

  /**
   * Returns the resource name.
   *
   * @param collection such as {@code journeys}
   * @param typed the last part of the name, or all of it
   */
  static String in(String collection, String typed) {
    String id =
        typed.startsWith(collection + "/") ? typed.substring(collection.length() + 1) : typed;
    if (!ID.matcher(id).matches()) {
      throw Problem.usage("\"" + typed + "\" is not a name")
          .why("a name has lower-case letters, digits and hyphens");
    }
    return collection + "/" + id;
  }
}
