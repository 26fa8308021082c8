package dev.cxos.survey.contact;

import dev.cxos.survey.contact.Consent.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** How statements of a customer go together. Pure. */
public final class ConsentRules {

  private ConsentRules() {}

  /**
   * What holds for a channel and purpose: the narrowest statement that covers them, and of equally
   * narrow ones the refusal.
   *
   * @return empty if the customer said nothing that covers them
   */
  public static Optional<State> of(List<Consent> consents, String channel, String purpose) {
    return consents.stream()
        .filter(consent -> consent.covers(channel, purpose))
        .max(
            Comparator.comparingInt(ConsentRules::narrowness)
                .thenComparing(consent -> consent.state() == State.REFUSED))
        .map(Consent::state);
  }

  /**
   * The statements after a new one. It replaces the one for the same channel and purpose; a refusal
   * takes back every narrower statement too. One that is older than what it would replace changes
   * nothing.
   */
  static List<Consent> after(List<Consent> consents, Consent said) {
    List<Consent> kept = new ArrayList<>();
    for (Consent known : consents) {
      boolean same =
          known.channel().equals(said.channel()) && known.purpose().equals(said.purpose());
      if (same && known.time().isAfter(said.time())) {
        return consents;
      }
      boolean takenBack =
          said.state() == State.REFUSED
              && said.covers(known.channel(), known.purpose())
              && !known.time().isAfter(said.time());
      if (!same && !takenBack) {
        kept.add(known);
      }
    }
    kept.add(said);
    kept.sort(Comparator.comparing(Consent::channel).thenComparing(Consent::purpose));
    return List.copyOf(kept);
  }

  private static int narrowness(Consent consent) {
    return (consent.purpose().isEmpty() ? 0 : 2) + (consent.channel().isEmpty() ? 0 : 1);
  }
}
