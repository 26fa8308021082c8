package dev.cxos.cli.deciding;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cxos.cli.output.Cell;
import dev.cxos.cli.output.Output;
import dev.cxos.cli.output.Table;
import java.util.StringJoiner;

/** What a policy said to a case, for a person. */
public final class DecisionText {

  private DecisionText() {}

  /**
   * Shows an evaluation.
   *
   * @param evaluation as in the REST body
   * @param currency the currency of its amounts
   */
  public static void show(Output output, JsonNode evaluation, String currency) {
    output.line(headline(evaluation));
    Table reasons = new Table().words("why").words("from").figures("limit").figures("used");
    for (JsonNode reason : evaluation.path("reasons")) {
      boolean counted = reason.path("kind").asText().endsWith("TOO_OFTEN");
      reasons.row(
          java.util.List.of(
              Cell.of(reason.path("message").asText()),
              Cell.of(reason.path("source").asText()),
              Cell.of(amount(reason.path("limit"), currency, counted)),
              Cell.of(amount(reason.path("used"), currency, counted))));
    }
    output.table(reasons);
    StringJoiner chain = new StringJoiner(", then ");
    evaluation.path("chain").forEach(step -> chain.add(step.path("role").asText()));
    if (chain.length() > 0) {
      output.line("to be approved by " + chain);
    }
    JsonNode offer = evaluation.path("counterOffer");
    if (!offer.isMissingNode()) {
      output.line(
          "you could give "
              + TypedMoney.text(
                  offer.path("minorUnits").asLong(), offer.path("currencyCode").asText(currency))
              + " now");
    }
    String version = evaluation.path("policyVersion").asText("");
    if (!version.isEmpty()) {
      output.line("by " + version);
    }
  }

  private static String headline(JsonNode evaluation) {
    String headline =
        switch (evaluation.path("outcome").asText()) {
          case "APPROVED" -> "yes, you may do it";
          case "NEEDS_APPROVAL" -> "others must approve";
          default -> "no";
        };
    return evaluation.path("noAuthority").asBoolean()
        ? headline + ": nobody in the company may do it"
        : headline;
  }

  private static String amount(JsonNode value, String currency, boolean counted) {
    if (value.isMissingNode()) {
      return "";
    }
    return counted ? value.asText() : TypedMoney.text(value.asLong(), currency);
  }
}
