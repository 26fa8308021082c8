package dev.cxos.gateway.status;

import com.google.protobuf.Any;
import com.google.protobuf.Duration;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.BadRequest.FieldViolation;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import dev.cxos.api.v1.ErrorReason;
import dev.cxos.gateway.json.InvalidJsonException;
import java.util.Map;

/**
 * Every refusal that the gateway itself decides on. Each carries one ErrorInfo; none says anything
 * internal.
 */
public final class Refusals {
  /** The domain of all reasons. */
  public static final String DOMAIN = "cxos.dev";

  private static final Duration RETRY_DELAY = Duration.newBuilder().setSeconds(2).build();
  private static final Map<String, String> CHALLENGE =
      Map.of("WWW-Authenticate", "Bearer error=\"invalid_token\"");

  // Under overload nothing is said more often, and it has to cost little.
  private static final Status BACKEND_FULL = overload(java.time.Duration.ofSeconds(1), "backend");

  private Refusals() {}

  /** No token, or one that is not accepted; the caller is not told which. */
  public static Refusal unauthenticated() {
    return new Refusal(
        status(
            Code.UNAUTHENTICATED,
            "A valid access token is required.",
            ErrorReason.UNAUTHENTICATED,
            Map.of()),
        401,
        CHALLENGE);
  }

  /**
   * A person who has to sign in again, because it was too long ago, or the token does not tell (RFC
   * 9470).
   *
   * @param maxAge how long ago it may have been
   */
  public static Refusal signInTooOld(java.time.Duration maxAge) {
    String seconds = Long.toString(maxAge.toSeconds());
    return new Refusal(
        status(
            Code.UNAUTHENTICATED,
            "The person has to sign in again for this.",
            ErrorReason.SIGN_IN_TOO_OLD,
            Map.of("max_age_seconds", seconds)),
        401,
        Map.of(
            "WWW-Authenticate",
            "Bearer error=\"insufficient_user_authentication\", max_age=" + seconds));
  }

  /** A request with a session, from a page that is not ours, or that cannot be told. */
  public static Refusal foreignPage() {
    return new Refusal(
        status(
            Code.PERMISSION_DENIED,
            "A session can be used from pages of this server only.",
            ErrorReason.FOREIGN_PAGE,
            Map.of()));
  }

  /** The gateway cannot reach what it needs for the answer. */
  public static Refusal unavailable() {
    return new Refusal(unavailableStatus());
  }

  static Status unavailableStatus() {
    return status(
        Code.UNAVAILABLE,
        "A part that is needed for the answer cannot be reached. Retry after the stated delay.",
        ErrorReason.DEPENDENCY_UNAVAILABLE,
        Map.of(),
        RetryInfo.newBuilder().setRetryDelay(RETRY_DELAY).build());
  }

  /**
   * More calls than are taken.
   *
   * @param wait after how long to try again; rounded up to whole seconds
   * @param limit which limit it is: of an {@code address}, of a {@code principal}
   */
  public static Refusal overloaded(java.time.Duration wait, String limit) {
    return new Refusal(overload(wait, limit));
  }

  /** More calls than a backend takes at once. */
  public static Refusal backendFull() {
    return new Refusal(BACKEND_FULL);
  }

  private static Status overload(java.time.Duration wait, String limit) {
    long seconds = wait.getSeconds() + (wait.getNano() > 0 ? 1 : 0);
    return status(
        Code.RESOURCE_EXHAUSTED,
        "There are more calls than are taken. Retry after the stated delay.",
        ErrorReason.OVERLOADED,
        Map.of("limit", limit),
        RetryInfo.newBuilder()
            .setRetryDelay(Duration.newBuilder().setSeconds(Math.max(1, seconds)))
            .build());
  }

  /** A gRPC method that no contract names. */
  public static Refusal methodUnknown() {
    return new Refusal(
        status(
            Code.UNIMPLEMENTED,
            "The method is not part of the contract.",
            ErrorReason.METHOD_UNKNOWN,
            Map.of()));
  }

  /** A call whose requests are a stream, by a way that can carry one request only. */
  public static Refusal streamOfRequests() {
    return new Refusal(
        status(
            Code.UNIMPLEMENTED,
            "gRPC-Web cannot stream requests. Call this method over gRPC, or over REST if it has a"
                + " path.",
            ErrorReason.METHOD_UNKNOWN,
            Map.of()));
  }

  /** A call of gRPC at the port for HTTP. */
  public static Refusal grpcElsewhere() {
    return new Refusal(
        status(
            Code.UNIMPLEMENTED,
            "This port serves REST and gRPC-Web. gRPC has a port of its own.",
            ErrorReason.METHOD_UNKNOWN,
            Map.of()));
  }

  /**
   * A message packed in a way that is not read here.
   *
   * @param header the header that says so
   */
  public static Refusal unsupportedEncoding(String header) {
    return new Refusal(
        badFieldStatus(header, "must be absent or identity").toBuilder()
            .setCode(Code.UNIMPLEMENTED_VALUE)
            .build());
  }

  /** A path that no route has. */
  public static Refusal pathUnknown() {
    return new Refusal(
        status(
            Code.NOT_FOUND,
            "There is nothing at this path.",
            ErrorReason.RESOURCE_NOT_FOUND,
            Map.of()));
  }

  /**
   * A path that has routes, none of them for the method of the request.
   *
   * @param allow the methods that it has
   */
  public static Refusal methodNotAllowed(String allow) {
    return new Refusal(
        status(
            Code.UNIMPLEMENTED,
            "This path does not have the method of the request.",
            ErrorReason.METHOD_UNKNOWN,
            Map.of("allow", allow)),
        405,
        Map.of("Allow", allow));
  }

  /**
   * A part of the request that the contract does not allow.
   *
   * @param field the field, parameter or header at fault
   * @param description what is wrong with it
   */
  public static Refusal badField(String field, String description) {
    return new Refusal(badFieldStatus(field, description));
  }

  /** A body that is not JSON, or not of the message that the contract says. */
  public static Refusal badJson(InvalidJsonException refused) {
    return badField(
        refused.field().isEmpty() ? "body" : refused.field(),
        refused.reason()
            + " (line "
            + refused.line()
            + ", column "
            + refused.column()
            + " of the body)");
  }

  /**
   * A body whose Content-Type the method does not read.
   *
   * @param allowed what it reads, as the end of a sentence
   */
  public static Refusal unsupportedMediaType(String allowed) {
    return new Refusal(badFieldStatus("Content-Type", "must be " + allowed), 415, Map.of());
  }

  /**
   * A body whose Content-Encoding the method does not read.
   *
   * @param allowed what it reads, as the header Accept-Encoding lists it
   */
  public static Refusal unsupportedContentCoding(String allowed) {
    return new Refusal(
        badFieldStatus("Content-Encoding", "must be absent or one of: " + allowed),
        415,
        Map.of("Accept-Encoding", allowed));
  }

  /** A request line over the limit, in bytes. */
  public static Refusal uriTooLong(int limit) {
    return new Refusal(tooLargeStatus(limit), 414, Map.of());
  }

  /** Headers over the limit, in bytes. */
  public static Refusal headersTooLarge(int limit) {
    return new Refusal(tooLargeStatus(limit), 431, Map.of());
  }

  /**
   * The same refusal, said of one line of a body of many.
   *
   * @param line the line, counted from 1
   */
  public static Refusal inLine(Refusal refusal, long line) {
    Status.Builder status = refusal.status().toBuilder();
    for (int i = 0; i < status.getDetailsCount(); i++) {
      if (status.getDetails(i).is(ErrorInfo.class)) {
        status.setDetails(i, withLine(status.getDetails(i), line));
      }
    }
    return new Refusal(status.build(), refusal.httpCode(), refusal.headers());
  }

  private static Any withLine(Any detail, long line) {
    try {
      return Any.pack(
          detail.unpack(ErrorInfo.class).toBuilder()
              .putMetadata("line", Long.toString(line))
              .build());
    } catch (InvalidProtocolBufferException impossible) {
      throw new IllegalStateException("The gateway's own refusals can be read", impossible);
    }
  }

  /** An answer in none of the forms that the caller accepts. */
  public static Refusal notAcceptable() {
    return new Refusal(
        badFieldStatus(
            "Accept", "must allow application/json, application/x-ndjson or text/event-stream"),
        406,
        Map.of());
  }

  /** A body that comes so slowly that it is waited for no longer. */
  public static Refusal tooSlow() {
    return new Refusal(
        status(
            Code.DEADLINE_EXCEEDED,
            "The request came too slowly.",
            ErrorReason.DEADLINE_PASSED,
            Map.of()),
        408,
        Map.of());
  }

  /** A body or message over the limit, in bytes. */
  public static Refusal tooLarge(int limit) {
    return new Refusal(tooLargeStatus(limit), 413, Map.of());
  }

  private static Status tooLargeStatus(int limit) {
    return status(
        Code.RESOURCE_EXHAUSTED,
        "The message is larger than allowed.",
        ErrorReason.MESSAGE_TOO_LARGE,
        Map.of("limit_bytes", Integer.toString(limit)));
  }

  /** A fault of the gateway or of a backend; the id finds it in the log. */
  public static Refusal internal(String errorId) {
    return new Refusal(internalStatus(errorId));
  }

  static Status internalStatus(String errorId) {
    return status(
        Code.INTERNAL,
        "The service failed. The error id finds it in the log.",
        ErrorReason.INTERNAL_FAULT,
        Map.of("error_id", errorId));
  }

  /** What a backend answered. */
  public static Refusal ofBackend(Status status) {
    return new Refusal(
        status,
        HttpCodes.of(status.getCode()),
        status.getCode() == Code.UNAUTHENTICATED_VALUE ? CHALLENGE : Map.of());
  }

  private static Status badFieldStatus(String field, String description) {
    return status(
        Code.INVALID_ARGUMENT,
        "The request has a field that is not valid.",
        ErrorReason.FIELD_INVALID,
        Map.of("field", field),
        BadRequest.newBuilder()
            .addFieldViolations(
                FieldViolation.newBuilder()
                    .setField(field)
                    .setDescription(description)
                    .setReason(ErrorReason.FIELD_INVALID.name()))
            .build());
  }

  static Status status(
      Code code,
      String message,
      ErrorReason reason,
      Map<String, String> metadata,
      Message... details) {
    Status.Builder status =
        Status.newBuilder()
            .setCode(code.getNumber())
            .setMessage(message)
            .addDetails(Any.pack(errorInfo(reason, metadata)));
    for (Message detail : details) {
      status.addDetails(Any.pack(detail));
    }
    return status.build();
  }

  static ErrorInfo errorInfo(ErrorReason reason, Map<String, String> metadata) {
    return ErrorInfo.newBuilder()
        .setReason(reason.name())
        .setDomain(DOMAIN)
        .putAllMetadata(metadata)
        .build();
  }
}
