package dev.cxos.survey.invitation;

import java.util.Locale;

/** How a customer is reached. */
public enum Channel {
  /** By e-mail. */
  EMAIL,
  /** By a link that the company delivers itself. */
  LINK,
  /** By a system of the company that is called with the link. */
  WEBHOOK;

  /** The channel's name towards the contact policy. */
  public String policyName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
