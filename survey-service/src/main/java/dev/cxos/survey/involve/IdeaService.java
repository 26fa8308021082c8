package dev.cxos.survey.involve;

import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.idempotency.RequestLedger;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageRequest;
import dev.cxos.platform.time.Ids;
import dev.cxos.survey.SurveyReason;
import dev.cxos.survey.closedloop.Notice;
import dev.cxos.survey.closedloop.Notices;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The use cases of ideas; each method is one transaction. */
@ApplicationScoped
public class IdeaService {

  /** Below this two titles are not shown as nearly the same. */
  static final double LEAST_SIMILARITY = 0.3;

  private static final int MOST_SIMILAR = 10;

  private final IdeaStore store;
  private final Notices notices;
  private final RequestLedger ledger;
  private final Clock clock;

  IdeaService(IdeaStore store, Notices notices, RequestLedger ledger, Clock clock) {
    this.store = store;
    this.notices = notices;
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Takes an idea in; whoever submits it votes for it. */
  @Transactional
  public Idea submit(@Nullable RequestKey key, String title, String words, String customer) {
    return ledger.once(
        key,
        name -> existing(Idea.idOf(name)),
        () -> {
          Instant now = now();
          UUID id = Ids.newId(now);
          store.insert(
              new Idea(id, title, words, Idea.Status.OPEN, "", 0, null, now, 1),
              TextPieces.of(title),
              customer);
          store.vote(id, customer, now);
          return existing(id);
        },
        Idea::name);
  }

  /** An idea. */
  @Transactional
  public Idea get(UUID id) {
    return existing(id);
  }

  /** Ideas that were not merged, those with the most votes first. */
  @Transactional
  public Page<Idea> list(Idea.@Nullable Status status, PageRequest request) {
    @Nullable List<String> after = request.after();
    return Page.of(
        store.list(
            status,
            after == null ? null : Long.valueOf(after.getFirst()),
            after == null ? null : UUID.fromString(after.getLast()),
            request.limit()),
        request.size(),
        idea -> List.of(Long.toString(idea.votes()), idea.id().toString()));
  }

  /** Ideas that say nearly the same, the most similar first. */
  @Transactional
  public List<Idea.Similar> similar(UUID id) {
    return store.similar(id, TextPieces.of(existing(id).title()), LEAST_SIMILARITY, MOST_SIMILAR);
  }

  /**
   * Adds or takes back the vote of a customer.
   *
   * @throws ServiceException RESOURCE_NOT_FOUND or IDEA_MERGED
   */
  @Transactional
  public Idea vote(UUID id, String customer, boolean withdrawn) {
    unmerged(id);
    if (withdrawn) {
      store.withdraw(id, customer);
    } else {
      store.vote(id, customer, now());
    }
    return existing(id);
  }

  /**
   * Says what becomes of an idea, and tells its followers.
   *
   * @throws ServiceException RESOURCE_NOT_FOUND or IDEA_MERGED
   */
  @Transactional
  public Idea answer(UUID id, Idea.Status status, String answer) {
    Idea present = unmerged(id);
    if (present.status() == status && present.answer().equals(answer)) {
      return present;
    }
    Instant now = now();
    Idea answered =
        new Idea(
            id,
            present.title(),
            present.words(),
            status,
            answer,
            present.votes(),
            null,
            present.createTime(),
            present.revision() + 1);
    store.answer(answered);
    for (String follower : store.followers(id)) {
      notices.queue(
          Notice.of(
              Notice.Kind.IDEA_ANSWERED,
              answered.name() + "/answers/" + answered.revision(),
              follower,
              "",
              answer,
              now));
    }
    return answered;
  }

  /**
   * Merges an idea into another one.
   *
   * @return the other one
   * @throws ServiceException RESOURCE_NOT_FOUND, IDEA_MERGED or FIELD_INVALID
   */
  @Transactional
  public Idea merge(UUID from, UUID into) {
    if (from.equals(into)) {
      throw ServiceException.invalid("into", "must be another idea");
    }
    // In one order, so that two who merge the same ideas crosswise do not wait for each other.
    Idea first = locked(from.compareTo(into) < 0 ? from : into);
    Idea second = locked(from.compareTo(into) < 0 ? into : from);
    Idea source = first.id().equals(from) ? first : second;
    Idea target = first.id().equals(from) ? second : first;
    if (into.equals(source.mergedInto())) {
      return target;
    }
    requireUnmerged(source);
    requireUnmerged(target);
    store.merge(from, into);
    return existing(into);
  }

  private Idea unmerged(UUID id) {
    Idea idea = locked(id);
    requireUnmerged(idea);
    return idea;
  }

  private static void requireUnmerged(Idea idea) {
    if (idea.mergedInto() != null) {
      throw ServiceException.of(
              SurveyReason.IDEA_MERGED, idea.name() + " was merged into another idea.")
          .with("merged_into", Idea.nameOf(idea.mergedInto()));
    }
  }

  private Idea locked(UUID id) {
    return store.lock(id).orElseThrow(() -> ServiceException.notFound(Idea.nameOf(id)));
  }

  private Idea existing(UUID id) {
    return store.find(id).orElseThrow(() -> ServiceException.notFound(Idea.nameOf(id)));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
