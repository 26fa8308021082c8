package dev.cxos.cli.api;

import dev.cxos.cli.ExitCode;
import dev.cxos.cli.Problem;
import io.grpc.Status.Code;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Puts what a service said into the words in which a person is told: what, why, what to try, and
 * the exit code.
 */
public final class Refusal {
  private Refusal() {}

  /** Returns the problem to report. */
  public static Problem of(ServiceError error) {
    return Problem.of(exitCode(error.code()), what(error))
        .why(why(error))
        .suggest(suggestion(error))
        .withId(id(error));
  }

  private static ExitCode exitCode(Code code) {
    return switch (code) {
      case UNAUTHENTICATED -> ExitCode.SIGN_IN;
      case UNAVAILABLE, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, ABORTED -> ExitCode.TRY_AGAIN;
      case CANCELLED -> ExitCode.INTERRUPTED;
      case OK,
          UNKNOWN,
          INVALID_ARGUMENT,
          NOT_FOUND,
          ALREADY_EXISTS,
          PERMISSION_DENIED,
          FAILED_PRECONDITION,
          OUT_OF_RANGE,
          UNIMPLEMENTED,
          INTERNAL,
          DATA_LOSS ->
          ExitCode.FAILED;
    };
  }

  private static String what(ServiceError error) {
    String message = error.message().lines().findFirst().orElse("");
    return message.isEmpty() ? "the call was refused (" + error.code() + ")" : message;
  }

  private static String why(ServiceError error) {
    StringJoiner why = new StringJoiner("; ");
    why.add(error.reason().isEmpty() ? error.code().name() : error.reason());
    error.metadata().forEach((key, value) -> why.add(key + " " + value));
    error.fields().forEach((field, description) -> why.add(field + " " + description));
    return why.toString();
  }

  private static @Nullable String id(ServiceError error) {
    String errorId = error.metadata().get("error_id");
    return errorId == null ? error.id() : errorId;
  }

  private static @Nullable String suggestion(ServiceError error) {
    return switch (error.reason()) {
      case "UNAUTHENTICATED" -> "cxos login";
      case "PERMISSION_MISSING" ->
          "cxos whoami shows your roles; ask an administrator for one that holds the permission";
      case "UNIT_NOT_ALLOWED" -> "cxos whoami shows the units that you may see";
      case "RESOURCE_NOT_FOUND" ->
          "check the name; the verb list of its noun, such as cxos survey list, shows what there"
              + " is";
      case "RESOURCE_EXISTS" -> "choose another name, or change the one that exists";
      case "NOT_PUBLISHED" -> "cxos survey publish NAME";
      case "TAXONOMY_NOT_PUBLISHED" -> "cxos taxonomy publish NAME";
      case "CONTACT_POLICY_PUBLISHED" -> "draft another policy: cxos contact-policy create";
      case "CASE_STATE_UNSUITED" -> "cxos cases show CASE tells where it stands";
      case "CASE_NOT_CONCLUDED" -> "cxos cases conclude CASE --outcome ID --root-cause CAUSE";
      case "SERIES_TOO_SHORT" -> "choose a shorter --bucket, or a longer window";
      case "ATTRIBUTE_NOT_KEPT" -> "add it to segment_attributes of the survey and publish again";
      case "TOO_MANY_DIMENSIONS" -> "name at most two of stage, touchpoint and attributes";
      case "METRIC_NOT_DEFINED" ->
          "cxos survey get NAME shows the questions; name one with --question";
      case "NOT_COMPARABLE" -> "choose a window in which the wording stayed the same";
      case "CURSOR_EXPIRED" -> "subscribe again from metadata oldest_cursor";
      case "PAGE_TOKEN_INVALID" -> "start again from the first page";
      case "DEPENDENCY_UNAVAILABLE",
          "OVERLOADED",
          "DEADLINE_PASSED",
          "CONFLICT",
          "IMPORT_OUT_OF_STEP" ->
          "run the same command again in a moment";
      default ->
          switch (error.code()) {
            case UNAUTHENTICATED -> "cxos login";
            case UNAVAILABLE ->
                "./cxos status shows what runs; run the same command again in a moment";
            default -> null;
          };
    };
  }
}
