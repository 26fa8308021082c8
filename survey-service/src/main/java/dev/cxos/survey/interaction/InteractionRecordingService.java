package dev.cxos.survey.interaction;

import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.idempotency.RequestLedger;
import dev.cxos.survey.interaction.InteractionEvents.Recorded;
import dev.cxos.survey.interaction.RepeatRules.Change;
import dev.cxos.survey.interaction.RepeatRules.Links;
import dev.cxos.survey.metric.TallyStore;
import dev.cxos.survey.storage.OpenMonths;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Records accepted interactions: the rows, the links to their neighbours, the counts and the event,
 * in one transaction. The only way in, for one interaction as for thousands.
 */
@ApplicationScoped
public class InteractionRecordingService {

  private final InteractionStore interactions;
  private final ContactReasons reasons;
  private final ContactSeriesStore series;
  private final TallyStore tallies;
  private final InteractionEvents events;
  private final RequestLedger ledger;
  private final OpenMonths months = new OpenMonths();

  InteractionRecordingService(
      InteractionStore interactions,
      ContactReasons reasons,
      ContactSeriesStore series,
      TallyStore tallies,
      InteractionEvents events,
      RequestLedger ledger) {
    this.interactions = interactions;
    this.reasons = reasons;
    this.series = series;
    this.tallies = tallies;
    this.events = events;
    this.ledger = ledger;
  }

  /** Contacts that may repeat each other. */
  private record Chain(String customer, int reason) {
    static Chain of(String customer, Interaction contact) {
      return new Chain(customer, contact.reason().reason());
    }
  }

  /** Whether the months of interactions are open as far as is known here. */
  public boolean monthsAreOpen(List<Interaction> accepted) {
    return months.missing(accepted.stream().map(Interaction::startTime)).isEmpty();
  }

  /**
   * Opens the months of interactions, in a transaction of its own: it must be visible before they
   * are recorded.
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  public void openMonths(List<Interaction> accepted) {
    Set<YearMonth> missing = months.missing(accepted.stream().map(Interaction::startTime));
    interactions.openMonths(missing);
    months.opened(missing);
  }

  /**
   * Records one interaction.
   *
   * @param accepted the interaction; its month must have been opened
   * @param key the key of the request, if it may be repeated
   * @return the resource name of the interaction that it stands for: another one if the request or
   *     the external id came before
   */
  @Transactional
  public String record(Interaction accepted, @Nullable RequestKey key) {
    interactions.hold(accepted.customer());
    return ledger.once(
        key,
        name -> name,
        () -> Interaction.nameOf(recordHeld(List.of(accepted)).getFirst()),
        name -> name);
  }

  /**
   * Records interactions that carry no request key; joins the caller's transaction.
   *
   * @return how many were new
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public int recordRows(List<Interaction> accepted) {
    if (accepted.isEmpty()) {
      return 0;
    }
    interactions.holdAll();
    List<UUID> ids = recordHeld(accepted);
    int fresh = 0;
    for (int i = 0; i < ids.size(); i++) {
      fresh += ids.get(i).equals(accepted.get(i).id()) ? 1 : 0;
    }
    return fresh;
  }

  private List<UUID> recordHeld(List<Interaction> accepted) {
    List<UUID> ids = interactions.claim(accepted);
    List<Interaction> fresh = new ArrayList<>(accepted.size());
    for (int i = 0; i < accepted.size(); i++) {
      if (ids.get(i).equals(accepted.get(i).id())) {
        fresh.add(accepted.get(i));
      }
    }
    if (fresh.isEmpty()) {
      return ids;
    }
    Map<UUID, Links> links = HashMap.newHashMap(fresh.size());
    List<Change> changes = new ArrayList<>();
    link(fresh, links, changes);
    interactions.insert(fresh);
    count(fresh, links, changes);
    events.recorded(
        fresh.stream()
            .map(contact -> new Recorded(contact, links.getOrDefault(contact.id(), Links.NONE)))
            .toList(),
        changes);
    return ids;
  }

  private void link(List<Interaction> fresh, Map<UUID, Links> links, List<Change> changes) {
    Map<Chain, List<Interaction>> chains = chains(fresh);
    if (chains.isEmpty()) {
      return;
    }
    Set<Integer> reasonKeys =
        chains.keySet().stream().map(Chain::reason).collect(Collectors.toSet());
    // A contact's outcome hangs on its neighbours, and the neighbours' outcome on theirs.
    int days = 2 * reasons.longestWindowDays(reasonKeys);
    Map<Chain, List<Interaction>> known = chains(interactions.around(fresh, days));
    chains.forEach(
        (chain, contacts) -> {
          RepeatRules.Outcome outcome =
              RepeatRules.link(known.getOrDefault(chain, List.of()), contacts);
          links.putAll(outcome.fresh());
          changes.addAll(outcome.changes());
        });
  }

  private void count(List<Interaction> fresh, Map<UUID, Links> links, List<Change> changes) {
    ContactTally tally = new ContactTally(series);
    for (Interaction contact : fresh) {
      tally.add(contact, ContactSlots.of(contact, links.getOrDefault(contact.id(), Links.NONE)));
    }
    for (Change change : changes) {
      tally.add(change.contact(), ContactSlots.of(change));
    }
    tallies.append(tally.sheet());
  }

  private static Map<Chain, List<Interaction>> chains(List<Interaction> contacts) {
    Map<Chain, List<Interaction>> chains = HashMap.newHashMap(contacts.size());
    for (Interaction contact : contacts) {
      String customer = contact.customer();
      if (customer != null) {
        chains.computeIfAbsent(Chain.of(customer, contact), _ -> new ArrayList<>(2)).add(contact);
      }
    }
    return chains;
  }
}
