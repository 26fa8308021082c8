package dev.cxos.survey.contactgovernance;

import java.util.Set;

/**
 * Which contacts a rule counts and limits.
 *
 * @param channels by these channels only; empty for all
 * @param classes of these classes only; empty for all
 * @param scope about these stages only, and with these customers only
 */
public record ContactFilter(Set<String> channels, Set<String> classes, ContactScope scope) {

  /** Copies what it is given. */
  public ContactFilter {
    channels = Set.copyOf(channels);
    classes = Set.copyOf(classes);
  }

  /** Of a rule that holds everywhere. */
  public ContactFilter(Set<String> channels, Set<String> classes) {
    this(channels, classes, ContactScope.EVERYWHERE);
  }

  /** Whether a contact is counted. */
  boolean counts(String channel, String contactClass, String stage) {
    return (channels.isEmpty() || channels.contains(channel))
        && (classes.isEmpty() || classes.contains(contactClass))
        && scope.covers(stage);
  }

  /** Whether a contact is limited. */
  boolean limits(Wish wish) {
    return counts(wish.channel(), wish.contactClass(), wish.stage())
        && scope.holdsFor(wish.traits());
  }
}
