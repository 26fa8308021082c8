package dev.cxos.gateway.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.rpc.Code;
import dev.cxos.api.v1.ErrorReason;
import dev.cxos.gateway.binding.Route;
import dev.cxos.gateway.status.HttpCodes;
import dev.cxos.gateway.status.Refusal;
import dev.cxos.gateway.status.Refusals;
import io.grpc.Status;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes how a method may refuse: a response for each HTTP code with every reason, those that its
 * comment names and those that the gateway itself gives. What many methods have in common is
 * written once.
 */
final class OpenApiRefusals {
  private static final String RESPONSES = "#/components/responses/";
  private static final String EXAMPLES = "#/components/examples/";
  private static final int EXAMPLE_LIMIT = 1_048_576;

  /** An answer that does not depend on the method. */
  private record Common(int httpCode, String name, com.google.rpc.Status status) {
    Common(String name, Refusal refusal) {
      this(refusal.httpCode(), name, refusal.status());
    }
  }

  private final OpenApiReasons reasons;
  private final OpenApiSecurity security;
  private final Map<Integer, Common> common = new TreeMap<>();
  private final Map<String, com.google.rpc.Status> examples = new TreeMap<>();

  OpenApiRefusals(OpenApiReasons reasons, OpenApiSecurity security) {
    this.reasons = reasons;
    this.security = security;
    List.of(
            new Common("FieldInvalid", Refusals.badField("journey.display_name", "is required")),
            new Common("Unauthenticated", Refusals.unauthenticated()),
            new Common("NotAcceptable", Refusals.notAcceptable()),
            new Common("TooLarge", Refusals.tooLarge(EXAMPLE_LIMIT)),
            new Common(
                "UnsupportedMediaType", Refusals.unsupportedMediaType("application/json in UTF-8")),
            new Common("Overloaded", Refusals.overloaded(Duration.ofSeconds(1), "principal")),
            new Common("Internal", Refusals.internal("0190e3c2-7b1c-7c4d-9a5e-2f6b8c0d1e2f")),
            new Common("Unavailable", Refusals.unavailable()),
            new Common(
                HttpCodes.of(Code.DEADLINE_EXCEEDED_VALUE),
                "DeadlinePassed",
                example(Status.Code.DEADLINE_EXCEEDED, ErrorReason.DEADLINE_PASSED.name(), "")))
        .forEach(known -> common.put(known.httpCode(), known));
  }

  /** Writes the answers that methods have in common. */
  void writeCommon(ObjectNode responses) {
    common.forEach(
        (httpCode, known) -> {
          Map<String, com.google.rpc.Status> only = new LinkedHashMap<>();
          only.put(reason(known.status()), known.status());
          write(responses.putObject(known.name()), httpCode, only);
        });
    ObjectNode other = responses.putObject("Other");
    other.put(
        "description",
        "Any other refusal, such as 414 or 431 for an address or headers that are too long. The"
            + " ErrorInfo in `details` has a reason that a program can act on.");
    OpenApiErrors.content(other)
        .putObject(ErrorReason.MESSAGE_TOO_LARGE.name())
        .set("value", OpenApiErrors.json(Refusals.uriTooLong(EXAMPLE_LIMIT).status()));
  }

  /** Writes the examples that the answers refer to; after all of them are written. */
  void writeExamples(ObjectNode components) {
    examples.forEach(
        (reason, status) -> components.putObject(reason).set("value", OpenApiErrors.json(status)));
  }

  /** Writes the answers of a method. */
  void write(ObjectNode responses, Route route) {
    Map<Integer, Map<String, com.google.rpc.Status>> byHttpCode = new TreeMap<>();
    collectOwn(byHttpCode, route);
    reasons
        .of(route.rpc().descriptor())
        .forEach(
            (reason, code) ->
                put(byHttpCode, HttpCodes.of(code.value()), example(code, reason, "")));
    if (route.special().requestId() != null) {
      String reused = ErrorReason.REQUEST_ID_REUSED.name();
      put(
          byHttpCode,
          HttpCodes.of(Code.INVALID_ARGUMENT_VALUE),
          example(Status.Code.INVALID_ARGUMENT, reused, ""));
    }
    byHttpCode.forEach(
        (httpCode, statuses) -> {
          Common known = common.get(httpCode);
          ObjectNode response = responses.putObject(Integer.toString(httpCode));
          if (known != null && statuses.keySet().equals(Set.of(reason(known.status())))) {
            response.put("$ref", RESPONSES + known.name());
          } else {
            write(response, httpCode, statuses);
          }
        });
    responses.putObject("default").put("$ref", RESPONSES + "Other");
  }

  /** What no comment needs to say: the gateway's own refusals, and those of permissions. */
  private void collectOwn(
      Map<Integer, Map<String, com.google.rpc.Status>> byHttpCode, Route route) {
    common.forEach(
        (httpCode, known) -> {
          if (applies(httpCode, route)) {
            put(byHttpCode, httpCode, known.status());
          }
        });
    route
        .rpc()
        .maxAuthAge()
        .map(Refusals::signInTooOld)
        .ifPresent(refusal -> put(byHttpCode, refusal.httpCode(), refusal.status()));
    String permission = route.rpc().permission();
    if (!permission.isEmpty()) {
      put(
          byHttpCode,
          HttpCodes.of(Code.PERMISSION_DENIED_VALUE),
          example(
              Status.Code.PERMISSION_DENIED, ErrorReason.PERMISSION_MISSING.name(), permission));
    }
    if (security.takesSessions()) {
      Refusal foreignPage = Refusals.foreignPage();
      put(byHttpCode, foreignPage.httpCode(), foreignPage.status());
    }
  }

  private static boolean applies(int httpCode, Route route) {
    boolean takesBody = !(route.body() instanceof Route.NoBody);
    return switch (httpCode) {
      case 406 -> route.streams() && !route.answersRaw();
      case 413, 415 -> takesBody;
      case 504 -> !route.streams();
      default -> true;
    };
  }

  private static void put(
      Map<Integer, Map<String, com.google.rpc.Status>> byHttpCode,
      int httpCode,
      com.google.rpc.Status status) {
    byHttpCode
        .computeIfAbsent(httpCode, ignored -> new LinkedHashMap<>())
        .putIfAbsent(reason(status), status);
  }

  private com.google.rpc.Status example(Status.Code code, String reason, String permission) {
    return OpenApiErrors.example(
        code,
        reason,
        reasons.meanings().getOrDefault(reason, ""),
        permission.isEmpty() ? Map.of() : Map.of("permission", permission));
  }

  private void write(
      ObjectNode response, int httpCode, Map<String, com.google.rpc.Status> statuses) {
    StringBuilder description = new StringBuilder();
    statuses.forEach(
        (reason, status) -> {
          String meaning = reasons.meanings().getOrDefault(reason, "");
          description.append(description.isEmpty() ? "" : "\n\n").append('`').append(reason);
          description.append(meaning.isEmpty() ? "`" : "`: " + meaning);
        });
    response.put("description", description.toString());
    ArrayNode names = response.putArray("x-reasons");
    statuses.keySet().forEach(names::add);
    OpenApiHeaders.ofRefusal(response, httpCode);
    ObjectNode shown = OpenApiErrors.content(response);
    statuses.forEach(
        (reason, status) -> {
          if (examples.computeIfAbsent(reason, ignored -> status).equals(status)) {
            shown.putObject(reason).put("$ref", EXAMPLES + reason);
          } else {
            shown.putObject(reason).set("value", OpenApiErrors.json(status));
          }
        });
  }

  private static String reason(com.google.rpc.Status status) {
    return OpenApiErrors.json(status).at("/details/0/reason").asText();
  }
}
