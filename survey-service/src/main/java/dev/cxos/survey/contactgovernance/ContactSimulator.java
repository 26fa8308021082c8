package dev.cxos.survey.contactgovernance;

import dev.cxos.survey.contactgovernance.Arbitration.Person;
import dev.cxos.survey.contactgovernance.ContactHistory.Entry;
import dev.cxos.survey.contactgovernance.ContactSimulation.Changed;
import dev.cxos.survey.contactgovernance.ContactSimulation.Kind;
import dev.cxos.survey.contactgovernance.ContactSimulation.Shift;
import dev.cxos.survey.contactgovernance.Ruling.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lets rules decide about requests of the past, in their order. Each request is decided once: what
 * the rules would have deferred is counted as deferred, and nobody comes back but those who did. A
 * contact that was really made keeps its time; one that only these rules allow is made at once; a
 * place that was given back or lapsed stays so. Before the window contacts count as they were made.
 */
final class ContactSimulator {

  private final Arbitration arbitration;
  private final Instant start;
  private final int examples;
  private final Duration period;
  private final ContactRecall recall = new ContactRecall();
  private final Map<Kind, Long> counts = new HashMap<>();
  private final List<Changed> changed = new ArrayList<>();
  private long requests;
  private long identical;
  private long erased;

  /**
   * A simulation.
   *
   * @param start requests before this only fill the windows
   * @param examples how many changed answers to keep
   */
  ContactSimulator(ContactRules rules, Instant start, int examples) {
    this.arbitration = new Arbitration(rules);
    this.start = start;
    this.examples = examples;
    this.period = rules.longestPeriod();
  }

  /** Decides the next request. */
  void decide(ContactAsk ask, Person person) {
    if (ask.erased()) {
      erased += ask.time().isBefore(start) ? 0 : 1;
    } else if (ask.time().isBefore(start)) {
      if (ask.ruling().outcome() == Outcome.ALLOW) {
        recall.add(entry(ask));
      }
    } else {
      decideAnew(ask, person);
    }
  }

  private void decideAnew(ContactAsk ask, Person person) {
    ContactRequest request = ask.request();
    recall.know(request.customer(), person.traits());
    ContactHistory history = recall.history(request.customer(), ask.account(), ask.time(), period);
    Ruling candidate = arbitration.decide(request, person, history, ask.time());
    recall.ruled(request, history, candidate, arbitration, ask.time());
    if (candidate.outcome() == Outcome.ALLOW) {
      recall.add(entry(ask));
    }
    Ruling recorded = ask.ruling();
    requests++;
    counts.merge(
        new Kind(
            request.contactClass(),
            recorded.outcome(),
            recorded.rule(),
            candidate.outcome(),
            candidate.rule()),
        1L,
        Long::sum);
    if (candidate.saysTheSameAs(recorded)) {
      identical++;
    } else if (changed.size() < examples) {
      changed.add(
          new Changed(
              request.customer(),
              request.contactClass(),
              ask.time(),
              recorded,
              candidate,
              arbitration.uses(request, person.traits(), history, ask.time())));
    }
  }

  /** What came of it so far. */
  ContactSimulation report() {
    List<Shift> shifts =
        counts.entrySet().stream()
            .map(entry -> new Shift(entry.getKey(), entry.getValue()))
            .sorted(
                Comparator.comparing((Shift shift) -> shift.kind().contactClass())
                    .thenComparing(shift -> shift.kind().recorded())
                    .thenComparing(shift -> shift.kind().recordedRule())
                    .thenComparing(shift -> shift.kind().candidate())
                    .thenComparing(shift -> shift.kind().candidateRule()))
            .toList();
    return new ContactSimulation(requests, identical, erased, shifts, changed);
  }

  private static Entry entry(ContactAsk ask) {
    boolean notMade = ask.ruling().outcome() == Outcome.ALLOW && ask.useTime() == null;
    @Nullable Instant end = ask.releaseTime() == null ? ask.expireTime() : ask.releaseTime();
    return new Entry(
        ask.request().customer(),
        ask.account(),
        ask.request().channel(),
        ask.request().contactClass(),
        ask.request().stage(),
        Objects.requireNonNullElse(ask.useTime(), ask.time()),
        notMade ? end : null);
  }
}
