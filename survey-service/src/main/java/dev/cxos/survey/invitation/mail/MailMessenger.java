package dev.cxos.survey.invitation.mail;

import dev.cxos.survey.contact.Contact;
import dev.cxos.survey.invitation.Channel;
import dev.cxos.survey.invitation.Messenger;
import dev.cxos.survey.invitation.Outgoing;
import dev.cxos.survey.mail.LetterSender;
import dev.cxos.survey.mail.MailRefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Hands invitations to the mail server. */
@ApplicationScoped
class MailMessenger implements Messenger {

  private final LetterSender sender;
  private final InvitationMail mails;

  MailMessenger(LetterSender sender, InvitationMail mails) {
    this.sender = sender;
    this.mails = mails;
  }

  @Override
  public Channel channel() {
    return Channel.EMAIL;
  }

  @Override
  public void send(Outgoing message) throws UndeliverableException {
    @Nullable Contact contact = message.contact();
    if (contact == null || contact.email().isEmpty()) {
      throw new UndeliverableException("no-address", true);
    }
    try {
      sender.send(mails.write(message, contact));
    } catch (MailRefusedException e) {
      throw new UndeliverableException(e.why(), e.isForGood());
    }
  }
}
