package dev.cxos.survey.response;

import dev.cxos.platform.authorization.UnitScope;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where responses are kept. All methods work in the caller's transaction. */
public interface ResponseStore {

  /**
   * Records responses, each external id once. Two callers with the same external id at the same
   * time: one waits for the other and finds its response.
   *
   * @param responses the responses; their months must have been opened
   * @return for each response in its order the id it is recorded under: its own if it is new
   */
  List<UUID> insert(List<AcceptedResponse> responses);

  /** Opens months for responses; a month that is open stays as it is. */
  void openMonths(Set<YearMonth> months);

  /**
   * Finds a response that the reader may see.
   *
   * @param withWords whether to read the words too
   */
  Optional<RecordedResponse> find(
      UUID questionnaire, String questionnaireId, UUID id, UnitScope units, boolean withWords);

  /**
   * Finds responses wherever they were given, with their words, in no order.
   *
   * @param ids which; those that are not there are left out
   */
  List<RecordedResponse> findAll(UUID questionnaire, String questionnaireId, Collection<UUID> ids);

  /**
   * Lists responses, newest answer first.
   *
   * @param filter which
   * @param before only those before this one; null from the newest
   * @param limit how many at most
   */
  List<RecordedResponse> list(Filter filter, @Nullable UUID before, int limit, boolean withWords);

  /**
   * Finds words, newest answer first.
   *
   * @param questionnaire only in answers to this one; null for all
   * @param query what to look for, as people type it into a search box
   * @param units where the reader may look
   * @param before only what comes before this one; null from the newest
   * @param limit how many at most
   */
  List<Verbatim> search(
      @Nullable UUID questionnaire,
      String query,
      UnitScope units,
      Verbatim.@Nullable Position before,
      int limit);

  /**
   * Removes words and identity of a customer from every response.
   *
   * @return how many responses had any
   */
  long erase(String customer);

  /**
   * Which responses to list.
   *
   * @param questionnaire the questionnaire's own id
   * @param questionnaireId the last part of its name
   * @param units where
   * @param customer of whom; null for all
   * @param start answered at or after; null for any time
   * @param end answered before; null for any time
   */
  record Filter(
      UUID questionnaire,
      String questionnaireId,
      UnitScope units,
      @Nullable String customer,
      @Nullable Instant start,
      @Nullable Instant end) {}
}
