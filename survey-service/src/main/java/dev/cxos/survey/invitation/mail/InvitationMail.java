package dev.cxos.survey.invitation.mail;

import dev.cxos.survey.contact.Contact;
import dev.cxos.survey.invitation.Links;
import dev.cxos.survey.invitation.Outgoing;
import dev.cxos.survey.invitation.PageLanguages;
import dev.cxos.survey.mail.Letter;
import dev.cxos.survey.mail.LetterSender;
import dev.cxos.survey.mail.MailWords;
import dev.cxos.survey.questionnaire.Question;
import dev.cxos.survey.questionnaire.QuestionKind;
import dev.cxos.survey.questionnaire.QuestionnaireContent;
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

  private static final String KIND = "invitation";

  private final Links links;
  private final LetterSender sender;

  InvitationMail(Links links, LetterSender sender) {
    this.links = links;
    this.sender = sender;
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
  Letter write(Outgoing message, Contact contact) {
    QuestionnaireContent content = message.questionnaire().content();
    String language = PageLanguages.choose(content, List.of(contact.language()));
    MailWords words = MailWords.of(KIND, language);
    return new Letter(
        message.invitation().id() + "." + message.reminder(),
        contact.email(),
        words.get(message.reminder() > 0 ? "reminder" : "subject", sender.company()),
        language,
        KIND + "/mail",
        parts(message, contact, content, language, words),
        links.optOut(message.token()));
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
}
