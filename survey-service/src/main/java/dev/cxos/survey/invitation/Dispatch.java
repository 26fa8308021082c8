package dev.cxos.survey.invitation;

import dev.cxos.platform.schedule.RecurringTask;
import dev.cxos.survey.invitation.Messenger.UndeliverableException;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Sends what is due, again and again.
 *
 * <p>A message is handed over between two transactions: one leases the invitation and reserves the
 * contact, the other says what became of it. If the process ends in between, the lease runs out and
 * the message goes again, so that it arrives at least once; both have the same message id.
 */
@ApplicationScoped
public class Dispatch {

  private static final Logger LOGGER = Logger.getLogger(Dispatch.class);
  private static final Duration EVERY = Duration.ofSeconds(2);

  private final DispatchService service;
  private final SurveyPages pages;
  private final Map<Channel, Messenger> messengers = new EnumMap<>(Channel.class);

  Dispatch(DispatchService service, SurveyPages pages, @All List<Messenger> messengers) {
    this.service = service;
    this.pages = pages;
    messengers.forEach(messenger -> this.messengers.put(messenger.channel(), messenger));
  }

  /** Contributes the task. */
  @Produces
  @Singleton
  RecurringTask invite() {
    return new RecurringTask("survey-invitation-dispatch", EVERY, this::run);
  }

  /** Does all that is due: taps are recorded before their invitations could expire. */
  public void run() {
    service.settling().forEach(id -> attempt(id, () -> pages.settle(id)));
    boolean more = true;
    while (more) {
      more = service.expireSome();
    }
    List<UUID> due = service.due();
    while (!due.isEmpty()) {
      due.forEach(id -> attempt(id, () -> service.takeTurn(id).ifPresent(this::send)));
      // Whatever was tried has another time now, so the next ones are others.
      due = due.size() == DispatchService.BATCH ? service.due() : List.of();
    }
    while (service.purgeSome()) {
      LOGGER.debug("links of ended invitations forgotten");
    }
  }

  // One invitation that fails must not hold up all others.
  private void attempt(UUID id, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOGGER.errorf(e, "Invitation %s is put off", id);
      service.putOff(id);
    }
  }

  private void send(Outgoing message) {
    UUID id = message.invitation().id();
    try {
      Messenger messenger = messengers.get(message.invitation().ask().channel());
      if (messenger == null) {
        throw new UndeliverableException("channel-off", true);
      }
      messenger.send(message);
    } catch (UndeliverableException e) {
      LOGGER.infof("Invitation %s not handed over: %s", id, e.why());
      service.notHandedOver(id, e.why(), e.isForGood());
      return;
    }
    service.handedOver(id);
  }
}
