package dev.cxos.survey.complaint;

import dev.cxos.platform.authorization.UnitScope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where complaints are kept. All methods work in the caller's transaction. */
public interface ComplaintStore {

  /**
   * Claims the external ids of complaints of one taxonomy.
   *
   * @return for each complaint in its order the id that its external id belongs to: its own if it
   *     is new
   */
  List<UUID> claim(List<Complaint> complaints);

  /** Keeps new complaints with words and tags. */
  void insert(List<Complaint> complaints);

  /** Finds a complaint that the reader may see. */
  Optional<Complaint> find(UUID id, UnitScope units, boolean withWords);

  /** The same, without words, and nobody else changes it until the transaction ends. */
  Optional<Complaint> lock(UUID id, UnitScope units);

  /** Keeps how a complaint stands. */
  void replaceHandling(Complaint complaint);

  /** Keeps the tags of a complaint. */
  void replaceTags(Complaint complaint);

  /** Complaints before an id, the latest received first. */
  List<Complaint> list(Filter filter, @Nullable UUID before, int limit, boolean withWords);

  /** Which of some complaints the reader may see. */
  Set<UUID> visible(Set<UUID> ids, UnitScope units);

  /**
   * Removes words and identity of a customer.
   *
   * @return how many complaints had any
   */
  long erase(String customer);

  /**
   * Which complaints to list; null for any.
   *
   * @param units where
   * @param taxonomyId the last part of the taxonomy's name
   * @param tag a tag that they hold, as it was given
   * @param state how they stand
   * @param regulatorOnly only those in which a regulator takes part
   * @param customer of whom
   * @param start received at or after
   * @param end received before
   * @param query words to look for, as people type them into a search box
   */
  record Filter(
      UnitScope units,
      @Nullable String taxonomyId,
      @Nullable String tag,
      @Nullable ComplaintState state,
      boolean regulatorOnly,
      @Nullable String customer,
      @Nullable Instant start,
      @Nullable Instant end,
      @Nullable String query) {}
}
