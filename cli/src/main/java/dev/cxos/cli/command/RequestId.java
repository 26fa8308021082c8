package dev.cxos.cli.command;

import dev.cxos.cli.Problem;
import java.util.UUID;

/** Checks a request id before it gets into a path. */
final class RequestId {
  private RequestId() {}

  /** Returns the id in its usual form, or refuses it. */
  static String checked(String typed) {
    try {
      return UUID.fromString(typed).toString();
    } catch (IllegalArgumentException malformed) {
      throw Problem.usage("\"" + typed + "\" is not a UUID").causedBy(malformed);
    }
  }
}
