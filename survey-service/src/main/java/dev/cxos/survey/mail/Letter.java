package dev.cxos.survey.mail;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An e-mail to be sent.
 *
 * @param id the same for every try of the same e-mail, so that mail systems know it again
 * @param to the address
 * @param subject the subject; written on one line
 * @param language the language that it is written in (BCP 47)
 * @param template the name of its templates, without the ending: one for text, one for HTML
 * @param parts what the templates put in; the subject, the signer and the company come by
 *     themselves
 * @param optOut where the customer refuses more of the kind; null if there is nothing to refuse
 */
public record Letter(
    String id,
    String to,
    String subject,
    String language,
    String template,
    Map<String, @Nullable Object> parts,
    @Nullable String optOut) {

  /** Says nothing of the customer: it ends up in logs. */
  @Override
  public String toString() {
    return "Letter[" + id + "]";
  }
}
