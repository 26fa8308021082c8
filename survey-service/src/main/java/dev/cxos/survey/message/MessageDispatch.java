package dev.cxos.survey.message;

import dev.cxos.platform.schedule.RecurringTask;
import dev.cxos.survey.mail.LetterSender;
import dev.cxos.survey.mail.MailRefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Hands messages over, again and again, each between two transactions: one leases it, the other
 * says what became of it. If the process ends in between, the lease runs out and the message goes
 * again with the same message id, so that it arrives at least once.
 */
@ApplicationScoped
public class MessageDispatch {

  private static final Logger LOGGER = Logger.getLogger(MessageDispatch.class);
  private static final Duration EVERY = Duration.ofSeconds(2);

  private final MessageService service;
  private final MessageLetters letters;
  private final LetterSender sender;

  MessageDispatch(MessageService service, MessageLetters letters, LetterSender sender) {
    this.service = service;
    this.letters = letters;
    this.sender = sender;
  }

  /** Contributes the task. */
  @Produces
  @Singleton
  RecurringTask messages() {
    return new RecurringTask("survey-message-dispatch", EVERY, this::run);
  }

  /** Hands over all that is due. */
  public void run() {
    List<UUID> due = service.due();
    while (!due.isEmpty()) {
      due.forEach(this::attempt);
      // Whatever was tried has another time now, so the next ones are others.
      due = due.size() == MessageService.BATCH ? service.due() : List.of();
    }
    while (service.purgeSome()) {
      LOGGER.debug("links of old messages forgotten");
    }
  }

  // One message that fails must not hold up all others.
  private void attempt(UUID id) {
    try {
      service.takeTurn(id).ifPresent(this::send);
    } catch (RuntimeException e) {
      LOGGER.errorf(e, "Message %s is put off", id);
      service.putOff(id);
    }
  }

  private void send(OutgoingMessage message) {
    UUID id = message.message().id();
    try {
      sender.send(letters.write(message));
    } catch (MailRefusedException e) {
      LOGGER.infof("Message %s not handed over: %s", id, e.why());
      service.notHandedOver(id, e.why(), e.isForGood());
      return;
    }
    service.handedOver(id);
  }
}
