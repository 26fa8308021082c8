package dev.cxos.survey.invitation.mail;

import dev.cxos.survey.contact.Contact;
import dev.cxos.survey.invitation.InvitationConfiguration;
import dev.cxos.survey.invitation.Links;
import dev.cxos.survey.invitation.Outgoing;
import dev.cxos.survey.invitation.PageLanguages;
import dev.cxos.survey.questionnaire.Question;
import dev.cxos.survey.questionnaire.QuestionKind;
import dev.cxos.survey.questionnaire.QuestionnaireContent;
import io.quarkus.mailer.Mail;
import io.quarkus.qute.Engine;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the e-mail of an invitation. */
@ApplicationScoped
class InvitationMail {

  // Two rows of a scale from 0 to 10 stay within the width of a phone.
  private static final int SCORES_IN_A_ROW = 6;

  private final Engine templates;
  private final Links links;
  private final InvitationConfiguration.Email sender;

  InvitationMail(Engine templates, Links links, InvitationConfiguration configuration) {
    this.templates = templates;
    this.links = links;
    this.sender = configuration.email();
  }

  /**
   * A link for one tap on a score.
   *
   * @param score the score
   * @param link the link
   * @param breaks whether another row begins with it
   */
  record Tap(int score, String link, boolean breaks) {}

  /**
   * A scale.
   *
   * @param metric what is measured, as the words spell it
   * @param min the lowest score
   * @param max the highest score
   */
  private record Scale(String metric, int min, int max) {}

  /** Writes it to a contact with an address. */
  Mail write(Outgoing message, Contact contact) {
    QuestionnaireContent content = message.questionnaire().content();
    String language = PageLanguages.choose(content, List.of(contact.language()));
    MailWords words = MailWords.of(language);
    String subject =
        oneLine(words.get(message.reminder() > 0 ? "reminder" : "subject", sender.company()));
    Map<String, @Nullable Object> parts = parts(message, contact, content, language, words);
    parts.put("subject", subject);
    String token = message.token();
    return Mail.withText(contact.email(), subject, render("invitation/mail.txt", parts))
        .setHtml(render("invitation/mail.html", parts))
        .setFrom(displayName(sender.signer()) + " <" + sender.from() + ">")
        .addHeader("List-Unsubscribe", "<" + links.optOut(token) + ">")
        .addHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
        .addHeader("Auto-Submitted", "auto-generated")
        .addHeader("Content-Language", language)
        .addHeader("Message-ID", messageId(message));
  }

  private Map<String, @Nullable Object> parts(
      Outgoing message,
      Contact contact,
      QuestionnaireContent content,
      String language,
      MailWords words) {
    Map<String, @Nullable Object> parts = new HashMap<>();
    parts.put("language", language);
    parts.put("direction", PageLanguages.isRightToLeft(language) ? "rtl" : "ltr");
    parts.put(
        "greeting",
        contact.displayName().isBlank()
            ? words.get("greeting")
            : words.get("greetingName", contact.displayName()));
    for (String key : List.of("intro", "open", "use", "anonymousNote", "refuse")) {
      parts.put(key, words.get(key));
    }
    parts.put("anonymous", message.invitation().ask().anonymous());
    parts.put("signer", sender.signer());
    parts.put("company", sender.company());
    parts.put("link", links.page(message.token()));
    parts.put("optOut", links.optOut(message.token()));
    parts.put("unseen", links.unseen(message.token()));
    putTaps(parts, message, content, language, words);
    return parts;
  }

  /** One link for each score, if the first question asks for one. */
  private void putTaps(
      Map<String, @Nullable Object> parts,
      Outgoing message,
      QuestionnaireContent content,
      String language,
      MailWords words) {
    Question first = content.questions().getFirst();
    @Nullable Scale scale = scaleOf(first.kind());
    if (scale == null) {
      parts.put("question", null);
      return;
    }
    parts.put("question", PageLanguages.text(first.wording(), language, content.defaultLanguage()));
    parts.put("low", words.get("low." + scale.metric()));
    parts.put("high", words.get("high." + scale.metric(), scale.max()));
    List<Tap> taps = new ArrayList<>();
    for (int score = scale.min(); score <= scale.max(); score++) {
      taps.add(
          new Tap(
              score,
              links.tap(message.token(), first.id(), score),
              score > scale.min() && (score - scale.min()) % SCORES_IN_A_ROW == 0));
    }
    parts.put("taps", taps);
  }

  private static @Nullable Scale scaleOf(QuestionKind kind) {
    return switch (kind) {
      case QuestionKind.Nps() -> new Scale("NPS", 0, 10);
      case QuestionKind.Csat(int points) -> new Scale("CSAT", 1, points);
      case QuestionKind.Ces(int points) -> new Scale("CES", 1, points);
      case QuestionKind.Choice _, QuestionKind.Text _ -> null;
    };
  }

  private String render(String template, Map<String, @Nullable Object> parts) {
    var instance = templates.getTemplate(template).instance();
    parts.forEach(instance::data);
    return instance.render();
  }

  // The same for every try of the same message, so that mail systems know it again.
  private String messageId(Outgoing message) {
    String host = sender.from().substring(sender.from().indexOf('@') + 1);
    return "<" + message.invitation().id() + "." + message.reminder() + "@" + host + ">";
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}", " ").strip();
  }

  // Nothing that has a meaning in an address.
  private static String displayName(String text) {
    return text.replaceAll("[^\\p{L}\\p{M}\\p{N} .'-]", " ").strip();
  }
}
