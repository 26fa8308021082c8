package dev.cxos.survey.analysis;

import java.util.List;
import java.util.Optional;

/** Where experiments are kept; in the caller's transaction. */
public interface ExperimentStore {

  /**
   * Adds an experiment.
   *
   * @return false if its id is taken
   */
  boolean insert(Experiment experiment);

  /** One experiment. */
  Optional<Experiment> find(String experimentId);

  /** Experiments by id, after a given one. */
  List<Experiment> listAfter(String after, int limit);
}
