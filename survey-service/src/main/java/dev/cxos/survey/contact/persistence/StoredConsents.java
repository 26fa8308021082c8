package dev.cxos.survey.contact.persistence;

import dev.cxos.platform.storage.StrictJson;
import dev.cxos.survey.contact.Consent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Consents as the column holds them. */
final class StoredConsents {

  private StoredConsents() {}

  private record Stored(
      String channel, String purpose, Consent.State state, String source, long timeMicros) {}

  static String write(List<Consent> consents) {
    return StrictJson.write(
        consents.stream()
            .map(
                consent ->
                    new Stored(
                        consent.channel(),
                        consent.purpose(),
                        consent.state(),
                        consent.source(),
                        ChronoUnit.MICROS.between(Instant.EPOCH, consent.time())))
            .toList());
  }

  static List<Consent> read(String json) {
    return StrictJson.readList(json, Stored.class).stream()
        .map(
            stored ->
                new Consent(
                    stored.channel(),
                    stored.purpose(),
                    stored.state(),
                    stored.source(),
                    Instant.EPOCH.plus(stored.timeMicros(), ChronoUnit.MICROS)))
        .toList();
  }
}
