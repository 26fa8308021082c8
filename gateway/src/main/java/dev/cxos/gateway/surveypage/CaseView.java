package dev.cxos.gateway.surveypage;

import com.google.protobuf.util.Timestamps;
import dev.cxos.survey.v1.CasePage;
import java.time.Instant;

/**
 * The question whether a case is solved.
 *
 * @param lead what it is about
 * @param message what was done, in the words of the one who did it; empty for nothing
 * @param notice what went wrong with sending; empty for nothing
 * @param hint what the field takes
 * @param maxLength the most characters that it takes
 * @param words what the customer has written
 * @param action where it is posted to
 */
record CaseView(
    String lead,
    String message,
    String notice,
    String hint,
    int maxLength,
    String words,
    String action) {
  private static final int LONGEST = 4000;

  /**
   * Asks.
   *
   * @param notice what went wrong with sending; empty for nothing
   * @param written what the customer has written so far
   */
  static CaseView of(CasePage page, Words words, String action, String notice, String written) {
    String lead =
        page.hasCaseOpenTime()
            ? words.say(
                "case.lead",
                words.day(Instant.ofEpochMilli(Timestamps.toMillis(page.getCaseOpenTime()))))
            : words.say("case.lead.undated");
    return new CaseView(
        lead, page.getMessage(), notice, words.say("text.hint", LONGEST), LONGEST, written, action);
  }
}
