package dev.cxos.survey.contactgovernance;

import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.survey.contactgovernance.ContactHistory.Entry;
import dev.cxos.survey.contactgovernance.ContactHistory.Wait;
import dev.cxos.survey.contactgovernance.ContactHistory.WaitKey;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where requests to contact customers are kept. Every method runs in the caller's transaction. */
public interface ContactAskStore {

  /** Makes room for requests of these months. */
  void openMonths(Set<YearMonth> months);

  /**
   * Locks customers and accounts until the transaction ends, in one order for everybody, so that
   * nobody else decides about them meanwhile.
   */
  void lock(Collection<String> customers, Collection<String> accounts);

  /**
   * Contacts made and places kept.
   *
   * @param customers of these
   * @param accounts and of everybody in these
   * @param since asked for at or after this
   * @param at as of this moment: reservations that have lapsed by then are left out
   */
  List<Entry> entries(
      Collection<String> customers, Collection<String> accounts, Instant since, Instant at);

  /** Who waits with these customers or in these accounts. */
  List<Wait> waits(Collection<String> customers, Collection<String> accounts);

  /** Adds requests with their answers. */
  void insert(List<ContactAsk> asks);

  /** Writes who waits since and who does not any more. */
  void setWaits(Collection<Wait> keep, Collection<WaitKey> drop);

  /** Requests by their ids; those that are not there are absent. */
  List<ContactAsk> find(Collection<UUID> ids);

  /** Writes down that a reserved contact was made. */
  void use(UUID id, Instant time);

  /** Writes down that a reservation was given back. */
  void release(UUID id, Instant time);

  /** How many requests were made from a moment until before another. */
  long count(Instant from, Instant end);

  /**
   * Requests in their order.
   *
   * @param after only those with a greater id; null to begin with the moment
   */
  List<ContactAsk> read(Instant from, Instant end, @Nullable UUID after, int limit);

  /**
   * Sums of contacts by stage.
   *
   * @return one for each stage about which somebody asked, and one with an empty stage for all
   *     together
   */
  List<PressureSums> pressure(UnitScope units, Instant from, Instant end);

  /**
   * Sums over the customers about whom somebody asked.
   *
   * @param stage the stage; empty for all together
   * @param customers how many there are
   * @param contacts how many contacts were made with them
   * @param squares the sum of the squares of the contacts of each
   */
  record PressureSums(String stage, long customers, long contacts, long squares) {}
}
