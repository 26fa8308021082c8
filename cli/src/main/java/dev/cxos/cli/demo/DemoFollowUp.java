package dev.cxos.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.cxos.cli.api.RestClient;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.output.Output;
import dev.cxos.cli.signin.Claims;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Function;

/**
 * Loads how the demo company asks and follows up: survey triggers, case rules with the cases of the
 * last weeks, a panel, and ideas of customers. Loading it again changes nothing.
 */
final class DemoFollowUp {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CASES_OF_DAYS = 14;
  private static final int MEMBERS = 8;

  /** Which questionnaire's answers of the past each rule is applied to. */
  private static final Map<String, String> PAST =
      Map.of("detractors", "relationship", "unhappy-at-a-step", "touchpoint");

  private final Function<String, Session> signIn;
  private final Output output;

  /**
   * Loads it.
   *
   * @param signIn signs demo people in, and {@link DemoSignals#SYSTEM}
   * @param output where progress is told
   */
  DemoFollowUp(Function<String, Session> signIn, Output output) {
    this.signIn = signIn;
    this.output = output;
  }

  /**
   * Loads what is not there yet; after the surveys and their answers.
   *
   * @param lastDay the day from which the company looks back
   */
  void load(LocalDate lastDay) throws IOException {
    ObjectNode promise =
        (ObjectNode) new YAMLMapper().readTree(DemoResources.read("case-promise.yaml"));
    promise.putArray("owners").add(owner("/emea/lisbon", "lia")).add(owner("/emea/madrid", "max"));
    try (Session analyst = signIn.apply("ana")) {
      RestClient rest = analyst.rest();
      for (ObjectNode trigger : DemoResources.entries("survey-triggers.yaml")) {
        DemoResources.createUnlessThere(rest, "surveyTriggers", "surveyTriggerId", trigger);
      }
      long cases = 0;
      for (ObjectNode rule : DemoResources.entries("case-rules.yaml")) {
        cases += addRule(rest, rule.setAll(promise), lastDay);
      }
      addPanel(rest);
      output.hint("demo data        cases: %s opened".formatted(cases == 0 ? "no more" : cases));
    }
    try (Session system = signIn.apply(DemoSignals.SYSTEM)) {
      addIdeas(system.rest());
    }
  }

  private ObjectNode owner(String unit, String person) throws IOException {
    try (Session session = signIn.apply(person)) {
      ObjectNode owner = JSON.createObjectNode().put("unit", unit);
      owner.putArray("subjects").add(Claims.of(session.signIn().accessToken()).subject());
      return owner;
    }
  }

  /** Adds a rule and opens the cases of the last weeks; returns how many there are. */
  private static long addRule(RestClient rest, JsonNode rule, LocalDate lastDay)
      throws IOException {
    String id = rule.path("id").asText();
    if (rest.find("/v1/caseRules/" + id).isPresent()) {
      return 0;
    }
    DemoResources.createUnlessThere(rest, "caseRules", "caseRuleId", (ObjectNode) rule);
    ObjectNode past =
        JSON.createObjectNode()
            .put("questionnaire", "questionnaires/" + PAST.get(id))
            .put("startTime", lastDay.minusDays(CASES_OF_DAYS) + "T00:00:00Z")
            .put("endTime", lastDay + "T00:00:00Z");
    return JSON.readTree(rest.post("/v1/caseRules/" + id + ":apply", past.toString()))
        .path("openedCount")
        .asLong();
  }

  private static void addPanel(RestClient rest) throws IOException {
    JsonNode panel = DemoResources.createUnlessThere(rest, "panels", "panelId", "returns-panel");
    for (int member = panel.path("memberCount").asInt(); member < MEMBERS; member++) {
      rest.post(
          "/v1/panels/returns-panel:keepConsent",
          JSON.createObjectNode()
              .put("customer", DemoCompany.customer(1 + member * 7))
              .put("granted", true)
              .put("proof", "form at the counter")
              .toString());
    }
  }

  private static void addIdeas(RestClient rest) throws IOException {
    if (!JSON.readTree(rest.get("/v1/ideas")).path("ideas").isEmpty()) {
      return;
    }
    for (ObjectNode entry : DemoResources.entries("ideas.yaml")) {
      ObjectNode asked = JSON.createObjectNode().put("customer", entry.path("customer").asText());
      asked
          .putObject("idea")
          .put("title", entry.path("title").asText())
          .put("words", entry.path("words").asText());
      String name =
          JSON.readTree(rest.post("/v1/ideas", asked.toString()))
              .path("idea")
              .path("name")
              .asText();
      for (JsonNode voter : entry.path("votes")) {
        rest.post(
            "/v1/" + name + ":vote",
            JSON.createObjectNode().put("customer", voter.asText()).toString());
      }
    }
  }
}
