package dev.cxos.cli.command;

import dev.cxos.cli.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes the name of a policy's version of what was typed, so that nothing else gets into a path.
 */
final class VersionName {
  private static final Pattern TYPED =
      Pattern.compile("(?:policies/)?([a-z0-9-]{1,63})(?:/versions)?/([1-9][0-9]{0,8})");

  private VersionName() {}

  /**
   * Returns the name.
   *
   * @param typed such as {@code goodwill/2}, or the name itself
   */
  static String of(String typed) {
    Matcher parts = TYPED.matcher(typed);
    if (!parts.matches()) {
      throw Problem.usage("\"" + typed + "\" is not a version of a policy")
          .suggest("name it like goodwill/2");
    }
    return ResourceName.in("policies", parts.group(1)) + "/versions/" + parts.group(2);
  }
}
