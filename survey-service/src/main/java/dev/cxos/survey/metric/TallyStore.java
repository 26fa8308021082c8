package dev.cxos.survey.metric;

/** Where tallies wait until they are folded, and the kept months that they are folded into. */
public interface TallyStore {

  /**
   * Appends tallies, in the caller's transaction: they count from its commit on. Never waits for
   * another writer.
   */
  void append(TallySheet sheet);

  /**
   * Folds the tallies that have waited longest into their months, in the caller's transaction. One
   * caller at a time: a second one folds nothing.
   *
   * @param limit how many at most
   * @return how many were folded
   */
  int fold(int limit);
}
