package dev.cxos.cli.output;

/** The form of a result. */
public enum Format {
  /** Aligned columns for a person. */
  TABLE,
  /** The body of the REST answer, one document. */
  JSON,
  /** A JSON document a line, for streams and lists. */
  NDJSON
}
