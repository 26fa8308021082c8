package dev.cxos.bench.rules;

import dev.cxos.decision.policy.Band;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules as two DMN 1.3 decision tables: bands with the hit policy FIRST, in the order of
 * precedence, and guardrails with COLLECT. A unit is matched with all that lies below it.
 */
final class DmnTables {
  static final String NAMESPACE = "https://cxos.dev/bench";
  static final String LIMIT = "limit";
  static final String EFFECTS = "effects";

  private static final List<String> BAND_INPUTS = List.of("role", "unit", "journey", "tier");
  private static final List<String> RAIL_INPUTS =
      List.of("unit", "journey", "tier", "amount", "delay_days", "contacts", "share");

  private final StringBuilder xml = new StringBuilder();

  private DmnTables() {}

  static String of(RuleSample sample) {
    DmnTables tables = new DmnTables();
    tables.write(sample);
    return tables.xml.toString();
  }

  private void write(RuleSample sample) {
    xml.append(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="bench" name="bench" namespace="%s">
        """
            .formatted(NAMESPACE));
    List.of("role", "unit", "journey", "tier", "amount", "delay_days", "contacts", "share")
        .forEach(
            name ->
                xml.append(
                    "<inputData id=\"in_%1$s\" name=\"%1$s\"><variable name=\"%1$s\" typeRef=\"%2$s\"/></inputData>%n"
                        .formatted(name, type(name))));
    begin(LIMIT, "number", "FIRST", BAND_INPUTS);
    for (Band band : sample.bands()) {
      rule(
          List.of(
              text(band.role()),
              unit(band.unit()),
              text(band.journey()),
              text(band.tiers().isEmpty() ? null : band.tiers().first())),
          Long.toString(band.caseLimit()));
    }
    end();
    begin(EFFECTS, "string", "COLLECT", RAIL_INPUTS);
    for (RuleSample.Rail rail : sample.guardrails()) {
      rule(
          List.of(
              unit(rail.unit()),
              text(rail.journey()),
              text(rail.tier()),
              rail.perDelayDay() == null
                  ? cell("> ", rail.amountAbove())
                  : "> delay_days * " + rail.perDelayDay(),
              cell("< ", rail.delayBelow()),
              cell("> ", rail.contactsAbove()),
              cell(">= ", rail.shareFrom())),
          rail.denies() ? "\"DENY\"" : "\"ASK\"");
    }
    end();
    xml.append("</definitions>\n");
  }

  private void begin(String name, String type, String hitPolicy, List<String> inputs) {
    xml.append("<decision id=\"%1$s\" name=\"%1$s\"><variable name=\"%1$s\"/>%n".formatted(name));
    inputs.forEach(
        input ->
            xml.append(
                "<informationRequirement id=\"need_%s_%s\"><requiredInput href=\"#in_%s\"/></informationRequirement>%n"
                    .formatted(name, input, input)));
    xml.append("<decisionTable id=\"t_%s\" hitPolicy=\"%s\">%n".formatted(name, hitPolicy));
    inputs.forEach(
        input ->
            xml.append(
                "<input id=\"c_%1$s_%2$s\"><inputExpression id=\"e_%1$s_%2$s\" typeRef=\"%3$s\"><text>%2$s</text></inputExpression></input>%n"
                    .formatted(name, input, type(input))));
    xml.append("<output id=\"o_%1$s\" name=\"%1$s\" typeRef=\"%2$s\"/>%n".formatted(name, type));
  }

  private void rule(List<String> cells, String output) {
    xml.append("<rule id=\"r").append(xml.length()).append("\">");
    for (String one : cells) {
      entry("inputEntry", one);
    }
    entry("outputEntry", output);
    xml.append("</rule>\n");
  }

  private void entry(String element, String text) {
    xml.append('<').append(element).append(" id=\"x").append(xml.length()).append("\"><text>");
    xml.append(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    xml.append("</text></").append(element).append('>');
  }

  private void end() {
    xml.append("</decisionTable></decision>\n");
  }

  private static String type(String input) {
    return List.of("role", "unit", "journey", "tier").contains(input) ? "string" : "number";
  }

  private static String text(@Nullable String value) {
    return value == null ? "-" : "\"" + value + "\"";
  }

  private static String unit(@Nullable String unit) {
    return unit == null || unit.equals("/")
        ? "-"
        : "? = \"%1$s\" or starts with(?, \"%1$s/\")".formatted(unit);
  }

  private static String cell(String operator, @Nullable Object limit) {
    return limit == null ? "-" : operator + limit;
  }
}
