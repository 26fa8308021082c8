package dev.cxos.survey.mail;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import io.quarkus.qute.Engine;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes e-mails and hands them to the mail server. Never within a transaction: it may wait. */
@ApplicationScoped
public class LetterSender {

  private static final Pattern REPLY = Pattern.compile("\\b([45])\\d\\d\\b");

  private final Mailer mailer;
  private final Engine templates;
  private final MailConfiguration sender;

  LetterSender(Mailer mailer, Engine templates, MailConfiguration sender) {
    this.mailer = mailer;
    this.templates = templates;
    this.sender = sender;
  }

  /** The name of the company, as customers know it. */
  public String company() {
    return sender.company();
  }

  /**
   * Sends an e-mail.
   *
   * @throws MailRefusedException if the mail server did not take it
   */
  public void send(Letter letter) throws MailRefusedException {
    Mail mail = write(letter);
    try {
      mailer.send(mail);
    } catch (RuntimeException e) {
      // Neither the message nor its cause is kept: mail servers repeat the address in their answer.
      throw refused(e);
    }
  }

  private Mail write(Letter letter) {
    String subject = letter.subject().replaceAll("\\p{Cntrl}", " ").strip();
    Map<String, @Nullable Object> parts = new HashMap<>(letter.parts());
    parts.put("subject", subject);
    parts.put("signer", sender.signer());
    parts.put("company", sender.company());
    Mail mail =
        Mail.withText(letter.to(), subject, render(letter.template() + ".txt", parts))
            .setHtml(render(letter.template() + ".html", parts))
            .setFrom(displayName(sender.signer()) + " <" + sender.from() + ">")
            .addHeader("Auto-Submitted", "auto-generated")
            .addHeader("Content-Language", letter.language())
            .addHeader("Message-ID", "<" + letter.id() + "@" + host() + ">");
    if (letter.optOut() != null) {
      mail.addHeader("List-Unsubscribe", "<" + letter.optOut() + ">")
          .addHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
    return mail;
  }

  private String render(String template, Map<String, @Nullable Object> parts) {
    var instance = templates.getTemplate(template).instance();
    parts.forEach(instance::data);
    return instance.render();
  }

  private String host() {
    return sender.from().substring(sender.from().indexOf('@') + 1);
  }

  // Nothing that has a meaning in an address.
  private static String displayName(String text) {
    return text.replaceAll("[^\\p{L}\\p{M}\\p{N} .'-]", " ").strip();
  }

  private static MailRefusedException refused(RuntimeException e) {
    for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
      Matcher reply = REPLY.matcher(String.valueOf(cause.getMessage()));
      if (reply.find()) {
        return new MailRefusedException("smtp-" + reply.group(), reply.group(1).equals("5"));
      }
    }
    return new MailRefusedException("smtp-unreachable", false);
  }
}
