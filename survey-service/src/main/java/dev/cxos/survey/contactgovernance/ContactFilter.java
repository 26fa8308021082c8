package dev.cxos.survey.contactgovernance;

import java.util.Set;

/**
 * Which contacts a rule counts and limits.
 *
 * @param channels by these channels only; empty for all
 * @param classes of these classes only; empty for all
 */
public record ContactFilter(Set<String> channels, Set<String> classes) {

  /** Copies what it is given. */
  public ContactFilter {
    channels = Set.copyOf(channels);
    classes = Set.copyOf(classes);
  }

  /** Whether a contact is meant. */
  boolean covers(String channel, String contactClass) {
    return (channels.isEmpty() || channels.contains(channel))
        && (classes.isEmpty() || classes.contains(contactClass));
  }
}
