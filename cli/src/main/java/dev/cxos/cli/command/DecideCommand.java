package dev.cxos.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cxos.cli.ExitCode;
import dev.cxos.cli.Invocation;
import dev.cxos.cli.Problem;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.deciding.DecisionText;
import dev.cxos.cli.deciding.TypedMoney;
import dev.cxos.cli.output.Output;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Decides a case, or asks what would come of it. */
@Command(
    name = "decide",
    description =
        "Decide what a customer gets, or ask with --dry-run. Ends with 3 if the answer is no.")
public final class DecideCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Invocation invocation;

  @Parameters(index = "0", paramLabel = "TYPE", description = "Such as goodwill-credit.")
  private String type = "";

  @Parameters(index = "1", paramLabel = "AMOUNT", description = "Such as 40 or 40.05.")
  private String amount = "";

  @Option(
      names = "--customer",
      required = true,
      paramLabel = "ID",
      description = "The customer's opaque id.")
  private String customer = "";

  @Option(
      names = "--unit",
      required = true,
      paramLabel = "PATH",
      description = "The unit that serves the customer.")
  private String unit = "";

  @Option(
      names = "--currency",
      paramLabel = "CODE",
      defaultValue = "EUR",
      description = "ISO 4217; ${DEFAULT-VALUE} unless given.")
  private String currency = "EUR";

  @Option(names = "--tier", paramLabel = "TIER", description = "The customer's tier.")
  private @Nullable String tier;

  @Option(names = "--journey", paramLabel = "NAME", description = "Such as returns.")
  private @Nullable String journey;

  @Option(
      names = "--interaction",
      paramLabel = "ID",
      description = "The contact in which it is decided.")
  private @Nullable String interaction;

  @Option(names = "--reason", paramLabel = "CODE", description = "Why.")
  private @Nullable String reason;

  @Option(
      names = "--input",
      paramLabel = "NAME=VALUE",
      description = "What the decision type asks for; may be given several times.")
  private Map<String, String> inputs = new LinkedHashMap<>();

  @Option(names = "--dry-run", description = "Ask only; nothing is recorded.")
  private boolean dryRun;

  @Option(
      names = "--request-id",
      paramLabel = "UUID",
      description = "The same one has one effect, however often it is sent.")
  private @Nullable String requestId;

  /** Decides in this invocation. */
  public DecideCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    Output output = invocation.output();
    try (Session session = Session.of(invocation)) {
      ObjectNode body = JSON.createObjectNode();
      body.set("case", asked(session));
      if (dryRun) {
        body.put("precedents", 5);
      } else if (requestId != null) {
        body.put("requestId", RequestId.checked(requestId));
      }
      String answer =
          session.rest().post(dryRun ? "/v1/decisions:evaluate" : "/v1/decisions", body.toString());
      JsonNode decision = JSON.readTree(answer);
      if (output.isForPeople()) {
        DecisionText.show(output, decision.path("evaluation"), currency);
        String name = decision.path("name").asText("");
        if (!name.isEmpty()) {
          output.line(name + " (" + decision.path("auditEntry").asText() + ")");
        }
      } else {
        output.body(answer);
      }
      boolean denied = decision.path("evaluation").path("outcome").asText().equals("DENIED");
      return (denied ? ExitCode.ANSWER_IS_NO : ExitCode.OK).number();
    }
  }

  private ObjectNode asked(Session session) throws java.io.IOException {
    String typeName = ResourceName.in("decisionTypes", type);
    ObjectNode asked = JSON.createObjectNode();
    asked.put("decisionType", typeName).put("customer", customer).put("unit", unit);
    asked
        .putObject("amount")
        .put("minorUnits", Long.toString(TypedMoney.minorUnits(amount, currency)))
        .put("currencyCode", currency);
    put(asked, "tier", tier);
    put(asked, "journey", journey == null ? null : ResourceName.in("journeys", journey));
    put(asked, "interaction", interaction);
    put(asked, "reason", reason);
    if (!inputs.isEmpty()) {
      JsonNode declared = JSON.readTree(session.rest().get("/v1/" + typeName)).path("inputs");
      ObjectNode values = asked.putObject("inputs");
      inputs.forEach((name, typed) -> values.set(name, value(declared, name, typed)));
    }
    return asked;
  }

  /** An input in the form of its declaration. */
  private static ObjectNode value(JsonNode declared, String name, String typed) {
    ObjectNode value = JSON.createObjectNode();
    for (JsonNode input : declared) {
      if (input.path("name").asText().equals(name)) {
        return switch (input.path("type").asText()) {
          case "BOOLEAN" -> value.put("boolean", yesOrNo(name, typed));
          case "INTEGER" -> value.put("integer", typed);
          case "NUMBER" -> value.put("number", number(name, typed));
          default -> value.put("text", typed);
        };
      }
    }
    // Unknown ones are sent as they are: the service says what is wrong.
    return value.put("text", typed);
  }

  private static boolean yesOrNo(String name, String typed) {
    return switch (typed) {
      case "true", "yes" -> true;
      case "false", "no" -> false;
      default -> throw Problem.usage("--input " + name + " is true or false, not " + typed);
    };
  }

  private static double number(String name, String typed) {
    try {
      return Double.parseDouble(typed);
    } catch (NumberFormatException malformed) {
      throw Problem.usage("--input " + name + " is a number, not " + typed).causedBy(malformed);
    }
  }

  private static void put(ObjectNode node, String name, @Nullable String value) {
    if (value != null) {
      node.put(name, value);
    }
  }
}
