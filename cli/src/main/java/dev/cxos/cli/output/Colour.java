package dev.cxos.cli.output;

import java.util.Map;

/** When the output is coloured. */
public enum Colour {
  /** On a terminal, unless the environment says otherwise. */
  AUTO,
  /** Always. */
  ALWAYS,
  /** Never. */
  NEVER;

  /**
   * Decides whether to colour.
   *
   * @param environment the environment; {@code NO_COLOR} and {@code CLICOLOR_FORCE} are heeded
   * @param terminal whether a person sits in front of a terminal
   */
  public boolean wanted(Map<String, String> environment, boolean terminal) {
    return switch (this) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO -> {
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
          yield false;
        }
        String force = environment.getOrDefault("CLICOLOR_FORCE", "0");
        yield terminal || !(force.isEmpty() || force.equals("0"));
      }
    };
  }
}
