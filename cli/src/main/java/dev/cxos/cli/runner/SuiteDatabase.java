package dev.cxos.cli.runner;

import java.util.Locale;

/** The databases of the suite, one for each service; none reads another's. */
public enum SuiteDatabase {
  /** Of survey-service. */
  SURVEY,
  /** Of decision-service. */
  DECISION;

  /** Returns its name. */
  public String database() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the role that owns its tables and runs migrations. */
  public String owner() {
    return database() + "_owner";
  }

  /** Returns the role that the service works with. */
  public String app() {
    return database() + "_app";
  }
}
