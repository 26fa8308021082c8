package dev.cxos.survey.journey;

/** Tells other services of journeys, in the caller's transaction. */
public interface JourneyEvents {

  /** A journey was created or changed. */
  void changed(Journey journey);
}
