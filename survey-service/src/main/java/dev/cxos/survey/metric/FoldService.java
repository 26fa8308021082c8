package dev.cxos.survey.metric;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Folds tallies into the kept figures, a bounded number in a transaction. */
@ApplicationScoped
public class FoldService {

  /** How many tallies are folded in one transaction at most. */
  public static final int LIMIT = 50_000;

  private final TallyStore tallies;

  FoldService(TallyStore tallies) {
    this.tallies = tallies;
  }

  /**
   * Folds the tallies that have waited longest.
   *
   * @return how many were folded; fewer than {@link #LIMIT} if no more were waiting
   */
  @Transactional
  public int foldSome() {
    return tallies.fold(LIMIT);
  }
}
