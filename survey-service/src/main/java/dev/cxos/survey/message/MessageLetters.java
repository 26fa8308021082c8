package dev.cxos.survey.message;

import dev.cxos.survey.closedloop.Notice;
import dev.cxos.survey.contact.Contact;
import dev.cxos.survey.invitation.Links;
import dev.cxos.survey.invitation.PageLanguages;
import dev.cxos.survey.mail.Letter;
import dev.cxos.survey.mail.LetterSender;
import dev.cxos.survey.mail.MailWords;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the e-mails of messages. */
@ApplicationScoped
class MessageLetters {

  private static final String KIND = "message";

  private final Links links;
  private final LetterSender sender;
  private final String casePage;

  MessageLetters(Links links, LetterSender sender, MessageConfiguration configuration) {
    this.links = links;
    this.sender = sender;
    String url = configuration.casePageUrl().toString();
    this.casePage = url.endsWith("/") ? url : url + "/";
  }

  /** Writes one, in the customer's language if there are words in it. */
  Letter write(OutgoingMessage outgoing) {
    WaitingMessage message = outgoing.message();
    Contact contact = outgoing.contact();
    MailWords words = MailWords.of(KIND, contact.language());
    @Nullable String refusal = outgoing.refusalToken();
    @Nullable String optOut = refusal == null ? null : links.optOut(refusal);
    return new Letter(
        message.id().toString(),
        contact.email(),
        words.get("subject." + message.kind(), sender.company()),
        words.language(),
        KIND + "/mail",
        parts(outgoing, words, optOut),
        optOut);
  }

  private Map<String, @Nullable Object> parts(
      OutgoingMessage outgoing, MailWords words, @Nullable String optOut) {
    Notice.Kind kind = outgoing.message().kind();
    String name = outgoing.contact().displayName();
    Map<String, @Nullable Object> parts = new HashMap<>();
    parts.put("language", words.language());
    parts.put("direction", PageLanguages.isRightToLeft(words.language()) ? "rtl" : "ltr");
    parts.put("greeting", name.isBlank() ? words.get("greeting") : words.get("greetingName", name));
    parts.put("intro", words.get("intro." + kind));
    parts.put("lead", words.get("lead." + kind));
    parts.put("text", outgoing.message().text().strip());
    parts.put("refuse", words.get("refuse"));
    parts.put("optOut", optOut);
    @Nullable String caseToken = outgoing.caseToken();
    parts.put("link", caseToken == null ? null : casePage + caseToken);
    parts.put("ask", words.get("ask"));
    parts.put("open", words.get("open"));
    return parts;
  }
}
