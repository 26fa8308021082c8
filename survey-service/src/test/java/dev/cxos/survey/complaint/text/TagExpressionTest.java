package dev.cxos.survey.complaint.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cxos.platform.error.ServiceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagExpressionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "parcel lost|My PARCEL is lost!|true",
        "parcel lost|My parcel is here|false",
        "parcel OR letter|a letter came|true",
        "\"never arrived\"|it never arrived|true",
        "\"never arrived\"|it arrived never|false",
        "\"never arrived\"~2|it never once arrived|true",
        "refund*|still refunding|true",
        "fee NOT coffee|a fee for my account|true",
        "fee NOT coffee|a fee for coffee|false",
        "fee NOT (tea OR coffee)|a fee for tea|false",
        "e-mail|no e-mail came|true",
        "can't pay|i can't pay|true",
        "naïve OR größe|die GRÖSSE der größe|true",
      })
  void shouldFindWhatItLooksFor(String expression, String text, boolean found) {
    assertThat(TagExpression.parse(expression).finds(text)).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`   `|4|a word is missing",
        "lost (parcel|6|this parenthesis is not closed",
        "lost) parcel|5|there is no parenthesis that this one closes",
        "\"never arrived|1|this quotation mark is not closed",
        "NOT fee|1|something to find is needed, not only something to miss",
        "lost OR NOT fee|9|something to find is needed, not only something to miss",
        "parcel OR|10|a word is missing",
        "re*|1|a * needs one word of 3 letters before it",
        "*|1|there is no letter and no digit in it",
        "lost parcel~2|12|only a phrase in quotation marks may stand beside this",
        "\"lost parcel\"~99|14|~ needs a number of words from 0 to 20",
        "lost && ---|6|there is no letter and no digit in it",
      })
  void shouldSayWhereAndWhyAnExpressionCannotBeUsed(
      String expression, String position, String reason) {
    ServiceException refusal = refusalOf(expression);

    assertThat(refusal.reason().name()).isEqualTo("TAG_RULE_INVALID");
    assertThat(refusal.metadata())
        .containsEntry("position", position)
        .containsEntry("reason", reason);
  }

  @Test
  void shouldRefuseWhatWouldCostTooMuch() {
    assertThat(refusalOf("word ".repeat(31)).metadata())
        .containsEntry("position", "151")
        .containsEntry("reason", "this is more than 30 words");
    assertThat(refusalOf("(".repeat(500) + "word").metadata())
        .containsEntry("reason", "parentheses may be 8 deep at most");
    assertThat(refusalOf("NOT ".repeat(249) + "word").metadata())
        .containsEntry("reason", "one NOT is enough");
  }

  private static ServiceException refusalOf(String expression) {
    return catchThrowableOfType(ServiceException.class, () -> TagExpression.parse(expression));
  }
}
