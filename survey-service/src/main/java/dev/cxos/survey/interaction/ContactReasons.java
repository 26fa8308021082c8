package dev.cxos.survey.interaction;

import java.util.Collection;
import java.util.Optional;

/**
 * Contact reasons as they are read with every interaction. Answers come from memory; a change is
 * seen at once in the process that made it and within about a second in every other.
 */
public interface ContactReasons {

  /** The current version of a reason. */
  Optional<ReasonVersion> current(String reasonId);

  /** A version that an interaction keeps; versions never change. */
  ReasonVersion version(int reason, int version);

  /** The longest window that any version of any of these reasons has or had, in days. */
  int longestWindowDays(Collection<Integer> reasons);
}
