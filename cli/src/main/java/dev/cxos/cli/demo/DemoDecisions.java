package dev.cxos.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cxos.cli.api.RestClient;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.demo.DemoCompany.Decided;
import dev.cxos.cli.output.Output;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Lets the desk of the demo company decide goodwill credits, through the public API: a policy is
 * written, reviewed and put in force, agents decide, leaders answer what they are asked. Loading it
 * again changes nothing.
 */
public final class DemoDecisions {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long SEED = 20_260_201L;
  private static final int CASES = 300;
  private static final int BATCH = 100;
  private static final long BUDGET = 5_000_000;
  private static final double APPROVED = 0.85;
  private static final String POLICY = "goodwill";
  private static final Map<String, String> AGENTS =
      Map.of("abe", "/emea/lisbon/billing", "bea", "/emea/madrid/billing");
  private static final List<String> REASONS = List.of("late-delivery", "damaged", "wrong-bill");
  private static final List<String> TIERS = List.of("standard", "standard", "silver", "gold");

  private final Function<String, Session> signIn;
  private final Path folder;
  private final Output output;

  /**
   * Loads them.
   *
   * @param signIn signs a demo person in
   * @param folder where its files are written
   * @param output where progress is told
   */
  public DemoDecisions(Function<String, Session> signIn, Path folder, Output output) {
    this.signIn = signIn;
    this.folder = folder;
    this.output = output;
  }

  /** Loads what is not there yet. */
  public void load() throws IOException {
    try (Session admin = signIn.apply("adam")) {
      DemoResources.createUnlessThere(
          admin.rest(), "decisionTypes", "decisionTypeId", "goodwill-credit");
      DemoResources.createUnlessThere(admin.rest(), "budgetPools", "budgetPoolId", "goodwill-2026");
      deposit(admin.rest());
    }
    if (!putPolicyInForce()) {
      output.hint("demo data        decisions: in already");
      return;
    }
    List<Decided> decided = new ArrayList<>();
    for (String agent : AGENTS.keySet().stream().sorted().toList()) {
      try (Session session = signIn.apply(agent)) {
        decided.addAll(decide(session.rest(), agent));
      }
    }
    int answered = 0;
    for (String leader : List.of("lia", "max")) {
      try (Session session = signIn.apply(leader)) {
        answered += answer(session.rest());
      }
    }
    output.hint(
        "demo data        decisions: %d taken, %d requests answered"
            .formatted(decided.size(), answered));
    askWhatCustomersSay(decided);
  }

  private void askWhatCustomersSay(List<Decided> decided) throws IOException {
    Path file = folder.resolve("decided.csv");
    DemoCompany.writeDecided(file, decided);
    try (Session analyst = signIn.apply("ana")) {
      DemoAnswers answers = new DemoAnswers(analyst, output);
      answers.publish("decided");
      answers.bringIn("decided", file);
    }
  }

  private static void deposit(RestClient rest) throws IOException {
    ObjectNode body = JSON.createObjectNode();
    body.putObject("amount").put("minorUnits", Long.toString(BUDGET)).put("currencyCode", "EUR");
    body.put("reason", "the year's budget").put("requestId", id("budget"));
    JsonNode pool = JSON.readTree(rest.get("/v1/budgetPools/goodwill-2026"));
    if (pool.path("deposited").path("minorUnits").asLong() == 0) {
      rest.post("/v1/budgetPools/goodwill-2026:deposit", body.toString());
    }
  }

  /** Returns whether it was put in force now. */
  private boolean putPolicyInForce() throws IOException {
    String draft;
    String etag;
    try (Session author = signIn.apply("ana")) {
      JsonNode policy =
          DemoResources.createUnlessThere(author.rest(), "policies", "policyId", POLICY);
      if (!policy.path("effectiveVersion").asText("").isEmpty()) {
        return false;
      }
      ObjectNode file =
          JSON.createObjectNode()
              .put(
                  "yaml",
                  new String(DemoResources.read("goodwill-policy.yaml"), StandardCharsets.UTF_8))
              .put("requestId", id("policy"));
      JsonNode version =
          JSON.readTree(
              author.rest().post("/v1/policies/goodwill/versions:import", file.toString()));
      draft = version.path("name").asText();
      etag = version.path("etag").asText();
    }
    try (Session council = signIn.apply("cleo")) {
      String reviewed = council.rest().post("/v1/" + draft + ":review", etag(etag));
      council
          .rest()
          .post("/v1/" + draft + ":activate", etag(JSON.readTree(reviewed).path("etag").asText()));
    }
    return true;
  }

  private static List<Decided> decide(RestClient rest, String agent) throws IOException {
    Dice dice = new Dice(SEED + agent.charAt(0));
    List<Decided> decided = new ArrayList<>();
    for (int batch = 0; batch < CASES / BATCH; batch++) {
      ObjectNode body = JSON.createObjectNode();
      ArrayNode requests = body.putArray("requests");
      for (int row = 0; row < BATCH; row++) {
        String number = agent + "-" + batch + "-" + row;
        requests
            .addObject()
            .put("requestId", id(number))
            .set("case", aCase(dice, agent).put("interaction", "contact-" + number));
      }
      JsonNode answer = JSON.readTree(rest.post("/v1/decisions:batchDecide", body.toString()));
      for (JsonNode result : answer.path("results")) {
        if (result.has("decision")) {
          decided.add(decided(result.path("decision")));
        }
      }
    }
    return decided;
  }

  private static Decided decided(JsonNode decision) {
    JsonNode asked = decision.path("case");
    return new Decided(
        asked.path("interaction").asText(),
        asked.path("customer").asText(),
        asked.path("unit").asText(),
        decision.path("evaluation").path("outcome").asText().equals("APPROVED"));
  }

  // Most ask for little; some for more than the desk may give.
  private static ObjectNode aCase(Dice dice, String agent) {
    int order = dice.between(2_000, 60_000);
    int amount = dice.chance(0.75) ? dice.between(500, 5_000) : dice.between(3_000, 20_000);
    ObjectNode asked =
        JSON.createObjectNode()
            .put("decisionType", "decisionTypes/goodwill-credit")
            .put("customer", "customer-%05d".formatted(dice.between(1, 1_800)))
            .put("unit", AGENTS.get(agent))
            .put("tier", dice.one(TIERS))
            .put("journey", "journeys/returns")
            .put("reason", dice.one(REASONS));
    asked
        .putObject("amount")
        .put("minorUnits", Integer.toString(amount))
        .put("currencyCode", "EUR");
    ObjectNode inputs = asked.putObject("inputs");
    inputs.putObject("order_amount").put("integer", Integer.toString(order));
    inputs.putObject("delay_days").put("integer", Integer.toString(dice.between(0, 14)));
    inputs.putObject("under_review").put("boolean", dice.chance(0.02));
    return asked;
  }

  private static int answer(RestClient rest) throws IOException {
    Dice dice = new Dice(SEED);
    JsonNode waiting = JSON.readTree(rest.get("/v1/approvals?mine=true&pageSize=200"));
    int answered = 0;
    for (JsonNode approval : waiting.path("approvals")) {
      // Some are left waiting, for whoever looks around.
      if (dice.chance(0.9)) {
        String verb = dice.chance(APPROVED) ? "approve" : "refuse";
        rest.post(
            "/v1/" + approval.path("name").asText() + ":" + verb,
            JSON.createObjectNode().put("comment", "looked at").toString());
        answered++;
      }
    }
    return answered;
  }

  private static String etag(String etag) {
    return JSON.createObjectNode().put("etag", etag).toString();
  }

  private static String id(String of) {
    return UUID.nameUUIDFromBytes(("demo " + of).getBytes(StandardCharsets.UTF_8)).toString();
  }
}
