package dev.cxos.decision.decision;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who decides.
 *
 * @param subject the subject of the token
 * @param roles the roles in the token, skills among them
 * @param suspended whether the authority to decide was taken away
 */
public record Agent(String subject, SortedSet<String> roles, boolean suspended) {

  /** Copies what it is given. */
  public Agent {
    roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
  }

  /** An agent with these roles. */
  public static Agent of(String subject, Collection<String> roles, boolean suspended) {
    return new Agent(subject, new TreeSet<>(roles), suspended);
  }
}
