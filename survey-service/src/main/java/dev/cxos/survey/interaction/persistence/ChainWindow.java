package dev.cxos.survey.interaction.persistence;

import dev.cxos.survey.interaction.Interaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Where to look for neighbours of contacts of one customer for one reason.
 *
 * @param customer the customer
 * @param reason the number of the reason
 * @param low the smallest id that may be one
 * @param high the smallest id that is none any more
 */
record ChainWindow(String customer, int reason, UUID low, UUID high) {

  private record Chain(String customer, int reason) {}

  private record Span(Instant first, Instant last) {
    Span with(Span other) {
      return new Span(
          first.isBefore(other.first) ? first : other.first,
          last.isAfter(other.last) ? last : other.last);
    }
  }

  /** The windows of contacts, each chain once. */
  static List<ChainWindow> of(Collection<Interaction> contacts, int days) {
    Map<Chain, Span> spans = HashMap.newHashMap(contacts.size());
    for (Interaction contact : contacts) {
      String customer = contact.customer();
      if (customer != null) {
        spans.merge(
            new Chain(customer, contact.reason().reason()),
            new Span(contact.startTime(), contact.startTime()),
            Span::with);
      }
    }
    Duration reach = Duration.ofDays(days);
    return spans.entrySet().stream()
        .map(
            span ->
                new ChainWindow(
                    span.getKey().customer(),
                    span.getKey().reason(),
                    InteractionRepository.boundary(span.getValue().first().minus(reach)),
                    InteractionRepository.boundary(
                        span.getValue().last().plus(reach).plusMillis(1))))
        .toList();
  }
}
