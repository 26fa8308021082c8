package dev.cxos.gateway.route;

/**
 * A path template, or a rule around it, that cannot be served. The gateway does not start with one.
 */
public final class InvalidTemplateException extends IllegalStateException {
  /**
   * Names the template and what is wrong with it.
   *
   * @param template the template as written in the contract
   * @param problem what is wrong, as the end of a sentence
   */
  public InvalidTemplateException(String template, String problem) {
    super("The path template '" + template + "' cannot be served: " + problem);
  }
}
