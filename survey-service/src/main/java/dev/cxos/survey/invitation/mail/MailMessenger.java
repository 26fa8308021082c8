package dev.cxos.survey.invitation.mail;

import dev.cxos.survey.contact.Contact;
import dev.cxos.survey.invitation.Channel;
import dev.cxos.survey.invitation.Messenger;
import dev.cxos.survey.invitation.Outgoing;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Hands invitations to the mail server. */
@ApplicationScoped
class MailMessenger implements Messenger {

  private static final Pattern REPLY = Pattern.compile("\\b([45])\\d\\d\\b");

  private final Mailer mailer;
  private final InvitationMail mails;

  MailMessenger(Mailer mailer, InvitationMail mails) {
    this.mailer = mailer;
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
    Mail mail = mails.write(message, contact);
    try {
      mailer.send(mail);
    } catch (RuntimeException e) {
      // Neither the message nor its cause is kept: mail servers repeat the address in their answer.
      throw refused(e);
    }
  }

  private static UndeliverableException refused(RuntimeException e) {
    for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
      Matcher reply = REPLY.matcher(String.valueOf(cause.getMessage()));
      if (reply.find()) {
        return new UndeliverableException("smtp-" + reply.group(), reply.group(1).equals("5"));
      }
    }
    return new UndeliverableException("smtp-unreachable", false);
  }
}
