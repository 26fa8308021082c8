package dev.cxos.survey.complaint;

/** How bad a complaint is for the customer. */
public enum Severity {
  /** An annoyance. */
  LOW,
  /** The customer lost time, or money that came back. */
  MEDIUM,
  /** The customer lost money or trust. */
  HIGH,
  /** Harm to a person, or to many. */
  CRITICAL
}
