package dev.cxos.survey.interaction;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.time.Ids;
import dev.cxos.survey.SurveyReason;
import dev.cxos.survey.contact.CustomerTrace;
import dev.cxos.survey.interaction.RepeatRules.Links;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and erases interactions; each method is one transaction. */
@ApplicationScoped
public class InteractionService implements CustomerTrace, Interactions {

  /** The permission to see who took a contact. */
  public static final String READ_AGENTS = "interactions.readAgents";

  private final InteractionStore interactions;
  private final ContactReasons reasons;
  private final Clock clock;

  InteractionService(InteractionStore interactions, ContactReasons reasons, Clock clock) {
    this.interactions = interactions;
    this.reasons = reasons;
    this.clock = clock;
  }

  /**
   * Which interactions to list.
   *
   * @param unit this one and those below it; null for all that the caller may see
   * @param customer of whom; null for all
   * @param reasonId for which reason; null for all
   * @param start began at or after; null for any time
   * @param end began before; null for any time
   */
  public record Listing(
      @Nullable String unit,
      @Nullable String customer,
      @Nullable String reasonId,
      @Nullable Instant start,
      @Nullable Instant end) {}

  /** An interaction with what is known of it now. */
  public record Known(Interaction interaction, InteractionOutcome outcome) {}

  /** Gets an interaction; NOT_FOUND also when the caller may not see its unit. */
  @Transactional
  public Known get(Caller caller, UUID id) {
    Interaction found =
        interactions
            .find(id, caller.units())
            .orElseThrow(() -> ServiceException.notFound(Interaction.nameOf(id)));
    return new Known(found, InteractionOutcome.of(found, linksOf(found), clock.instant()));
  }

  /** Lists interactions, the latest contact first. */
  @Transactional
  public List<Interaction> list(Caller caller, Listing listing, @Nullable UUID before, int limit) {
    UnitScope units =
        listing.unit() == null ? caller.units() : caller.units().within(listing.unit());
    Integer reason = listing.reasonId() == null ? null : reasonKey(listing.reasonId());
    return interactions.list(
        new InteractionStore.Filter(
            units, listing.customer(), reason, listing.start(), listing.end()),
        before,
        limit);
  }

  @Override
  @Transactional
  public Optional<Interaction> find(UUID id) {
    return interactions.find(id, UnitScope.everything());
  }

  @Override
  @Transactional
  public void erase(String customer) {
    interactions.erase(customer, "erased:" + Ids.newId(clock.instant()));
  }

  private Links linksOf(Interaction contact) {
    if (contact.customer() == null) {
      return Links.NONE;
    }
    int days = reasons.longestWindowDays(List.of(contact.reason().reason()));
    List<Interaction> chain = new ArrayList<>(interactions.around(List.of(contact), days));
    return RepeatRules.links(chain).getOrDefault(contact.id(), Links.NONE);
  }

  private int reasonKey(String reasonId) {
    return reasons
        .current(reasonId)
        .orElseThrow(
            () ->
                ServiceException.of(
                        SurveyReason.CONTACT_REASON_UNKNOWN, "There is no such contact reason.")
                    .with("reason", ContactReason.nameOf(reasonId)))
        .reason();
  }
}
