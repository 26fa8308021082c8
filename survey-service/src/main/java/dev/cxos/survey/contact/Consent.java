package dev.cxos.survey.contact;

import java.time.Instant;

/**
 * What a customer said about being contacted.
 *
 * @param channel the channel it holds for, such as {@code email}; empty for every channel
 * @param purpose the purpose it holds for, which is a class of contacts such as {@code marketing};
 *     empty for every purpose
 * @param state whether it allows or forbids
 * @param source where the customer said so, such as {@code preference-page}; never words
 * @param time when the customer said so
 */
public record Consent(String channel, String purpose, State state, String source, Instant time) {

  /** Allows or forbids. */
  public enum State {
    /** The customer agreed. */
    GRANTED,
    /** The customer does not want it. */
    REFUSED
  }

  /** Whether it holds for a channel and purpose. */
  public boolean covers(String askedChannel, String askedPurpose) {
    return (channel.isEmpty() || channel.equals(askedChannel))
        && (purpose.isEmpty() || purpose.equals(askedPurpose));
  }
}
