package dev.cxos.survey.closedloop;

import dev.cxos.survey.contactgovernance.ContactArbiter;
import dev.cxos.survey.contactgovernance.ContactRequest;
import dev.cxos.survey.contactgovernance.ContactVerdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** Tells customers what waits to be told; each method is one transaction. */
@ApplicationScoped
public class NoticeService {

  /** What was not told for so long is not worth telling. */
  static final Duration GIVE_UP_AFTER = Duration.ofDays(30);

  /** The rule that stands for it. */
  static final String GAVE_UP = "gave-up";

  /** The rule that stands for a customer without an address. */
  static final String UNREACHABLE = "unreachable";

  private final NoticeStore store;
  private final ContactArbiter arbiter;
  private final CustomerMessages messages;
  private final Clock clock;

  NoticeService(NoticeStore store, ContactArbiter arbiter, CustomerMessages messages, Clock clock) {
    this.store = store;
    this.arbiter = arbiter;
    this.messages = messages;
    this.clock = clock;
  }

  /**
   * Sees to one notice: tells the customer, or keeps when to try again, or that it is not told.
   *
   * @return whether there was one
   */
  @Transactional
  public boolean sendOne() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Optional<Notice> next = store.lockNext(now);
    next.ifPresent(notice -> see(notice, now));
    return next.isPresent();
  }

  private void see(Notice notice, Instant now) {
    if (now.isAfter(notice.createTime().plus(GIVE_UP_AFTER))) {
      store.suppressed(notice.id(), now, GAVE_UP);
      return;
    }
    Optional<String> channel = messages.channel(notice.customer());
    if (channel.isEmpty()) {
      store.suppressed(notice.id(), now, UNREACHABLE);
      return;
    }
    switch (arbiter.reserve(
        new ContactRequest(
            notice.customer(), channel.get(), notice.kind().contactClass(), notice.stage()))) {
      case ContactVerdict.Allow(UUID reservation, Instant _, String _) -> {
        send(notice, channel.get(), now);
        arbiter.use(reservation);
      }
      case ContactVerdict.Defer(Instant until, String rule) ->
          store.deferred(notice.id(), until, rule);
      case ContactVerdict.Suppress(String rule, Instant next) -> {
        if (next == null) {
          store.suppressed(notice.id(), now, rule);
        } else {
          store.deferred(notice.id(), next, rule);
        }
      }
    }
  }

  private void send(Notice notice, String channel, Instant now) {
    messages.send(
        new CustomerMessages.Message(
            notice.id(),
            notice.kind(),
            notice.source(),
            notice.customer(),
            channel,
            notice.text()));
    store.sent(notice.id(), now);
  }
}
