package dev.cxos.survey.interaction;

import dev.cxos.platform.authorization.UnitScope;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where interactions are kept. All methods work in the caller's transaction. */
public interface InteractionStore {

  /**
   * Holds a customer's contacts against everybody else who records until the end of the
   * transaction, so that two contacts at the same moment see each other. To be called before
   * anything else is locked.
   *
   * @param customer the customer; null for a contact of nobody known
   */
  void hold(@Nullable String customer);

  /** The same for every customer, to record many contacts. */
  void holdAll();

  /**
   * Claims external ids, each for one interaction for ever.
   *
   * @return for each interaction in its order the id it is recorded under: its own if it is new
   */
  List<UUID> claim(List<Interaction> interactions);

  /**
   * The contacts of the same customers for the same reasons around some.
   *
   * @param fresh contacts, not stored yet
   * @param days how many days before and after each are looked at
   */
  List<Interaction> around(Collection<Interaction> fresh, int days);

  /** Stores interactions; their months must have been opened. */
  void insert(List<Interaction> interactions);

  /** Opens months for interactions; a month that is open stays as it is. */
  void openMonths(Set<YearMonth> months);

  /** Finds an interaction that the reader may see. */
  Optional<Interaction> find(UUID id, UnitScope units);

  /**
   * Lists interactions, the latest first.
   *
   * @param before only those before this one; null from the latest
   * @param limit how many at most
   */
  List<Interaction> list(Filter filter, @Nullable UUID before, int limit);

  /**
   * Puts a token that leads to nobody in the place of a customer, so that what belongs together
   * still counts together, and removes account and external ids.
   *
   * @return how many interactions had the customer
   */
  long erase(String customer, String token);

  /**
   * Which interactions to list.
   *
   * @param units where
   * @param customer of whom; null for all
   * @param reason the number of the reason; null for all
   * @param start began at or after; null for any time
   * @param end began before; null for any time
   */
  record Filter(
      UnitScope units,
      @Nullable String customer,
      @Nullable Integer reason,
      @Nullable Instant start,
      @Nullable Instant end) {}
}
