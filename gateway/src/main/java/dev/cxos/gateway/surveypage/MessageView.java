package dev.cxos.gateway.surveypage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A page that says something.
 *
 * @param title its heading
 * @param text what it says
 * @param isGood whether something went as the customer wished
 * @param detail a second line; empty for none
 * @param nextTitle the heading of what happens next; empty for none
 * @param nextText what happens next
 * @param button what the one button says; empty for none
 * @param action where the button posts to
 * @param optOut where invitations can be stopped; empty for none
 */
record MessageView(
    String title,
    String text,
    boolean isGood,
    String detail,
    String nextTitle,
    String nextText,
    String button,
    String action,
    String optOut) {

  /**
   * Says what words named {@code <key>.title} and {@code <key>.text} say.
   *
   * @param isGood whether something went as the customer wished
   */
  static MessageView plain(Words words, String key, boolean isGood) {
    return new MessageView(
        words.say(key + ".title"), words.say(key + ".text"), isGood, "", "", "", "", "", "");
  }

  /** The receipt: thanks, when it was recorded, and what happens next. */
  static MessageView receipt(Words words, @Nullable Instant recorded, String optOut) {
    return new MessageView(
        words.say("done.title"),
        words.say("done.text"),
        true,
        recorded == null ? "" : words.say("done.time", words.day(recorded)),
        words.say("done.next.title"),
        words.say("done.next"),
        "",
        "",
        optOut);
  }

  /** Asks to press the button that stops invitations. It looks the same for every token. */
  static MessageView optOut(Words words, String action) {
    return new MessageView(
        words.say("optout.title"),
        words.say("optout.lead"),
        false,
        "",
        "",
        "",
        words.say("optout.button"),
        action,
        "");
  }
}
