package dev.cxos.survey.closedloop;

/** How severe a case is, the least first. */
public enum Severity {
  /** Can wait. */
  LOW,
  /** The usual. */
  MEDIUM,
  /** Before others. */
  HIGH,
  /** At once. */
  CRITICAL
}
