package dev.cxos.survey.metric;

import java.util.List;
import java.util.Map;

/** The kept figures, to be read. */
public interface FigureStore {

  /**
   * Begins a snapshot: what the caller's transaction reads from now on fits together, whatever is
   * recorded or folded meanwhile. To be called first in the transaction.
   */
  void beginSnapshot();

  /** Adds up the kept months and the unfolded tallies that make up a selection. */
  Map<FigureSelection.Place, Tally> read(FigureSelection selection);

  /** The units directly below a unit that hold figures for any of the series. */
  List<String> childUnits(Iterable<Integer> series, String unit);
}
