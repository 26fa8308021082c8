package dev.cxos.survey.interaction;

import java.time.Instant;

/** Where volumes are kept. */
public interface VolumeStore {

  /**
   * Replaces the volume of a day, unit and journey, and holds it against everybody else until the
   * end of the caller's transaction.
   *
   * @return what was known before; no business at all if nothing was
   */
  Volume replace(Volume volume, Instant now);
}
