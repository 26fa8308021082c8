package dev.cxos.decision.policy;

/**
 * Something about a version that its author or reviewer should know.
 *
 * @param severity how bad it is
 * @param code what sort of finding, such as {@code BAND_GAP}
 * @param field the path of a field, such as {@code rules.bands[3]}
 * @param message what is wrong and what helps
 * @param line the line of a condition, from 1; 0 if it is not about a condition
 * @param column the column in that line, from 1; 0 if it is not about a condition
 */
public record Finding(
    Severity severity, String code, String field, String message, int line, int column) {

  /** How bad a finding is. */
  public enum Severity {
    /** Worth knowing. */
    NOTICE,
    /** Probably not meant. */
    WARNING,
    /** Must be mended before the version can be reviewed. */
    ERROR
  }

  /** A finding that is not about a condition. */
  public static Finding of(Severity severity, String code, String field, String message) {
    return new Finding(severity, code, field, message, 0, 0);
  }
}
