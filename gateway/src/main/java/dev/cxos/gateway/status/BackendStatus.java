package dev.cxos.gateway.status;

import com.google.protobuf.Any;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import dev.cxos.api.v1.ErrorReason;
import io.grpc.Metadata;
import io.grpc.protobuf.ProtoUtils;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * How a call to a backend ended, in words fit for the caller. A status that the backend explained
 * itself is passed on as it is. One that the gateway's own client made up (connection refused,
 * deadline passed, reset) has a text with addresses or class names in it and is always replaced; so
 * is an unexplained fault of the backend.
 */
public final class BackendStatus {
  /** Where gRPC carries the details of a status. */
  public static final Metadata.Key<Status> DETAILS =
      Metadata.Key.of(
          "grpc-status-details-bin", ProtoUtils.metadataMarshaller(Status.getDefaultInstance()));

  private static final Logger LOGGER = Logger.getLogger(BackendStatus.class);

  private BackendStatus() {}

  /**
   * Puts the end of a call into words.
   *
   * @param status the status; not OK
   * @param trailers the trailers that came with it
   * @param sentByBackend whether the backend sent it, rather than the gateway's client making it up
   * @param relayUnexplained whether messages of faults without ErrorInfo are passed on
   * @param errorId what finds the call in the log
   * @return a status fit for the caller, with the code of the given one unless that was a fault of
   *     transport
   */
  public static Status explain(
      io.grpc.Status status,
      Metadata trailers,
      boolean sentByBackend,
      boolean relayUnexplained,
      String errorId) {
    int code = status.getCode().value();
    if (!sentByBackend && trailers.containsKey(DETAILS)) {
      // What never came over the wire and has details is a refusal of the gateway itself.
      return details(trailers, code);
    }
    if (!sentByBackend || isUnreadable(status) || hasNoStatus(status)) {
      return madeUp(status, errorId);
    }
    Status details = details(trailers, code);
    if (details.getDetailsList().stream().anyMatch(detail -> detail.is(ErrorInfo.class))) {
      return details;
    }
    if (isFault(status.getCode()) && !relayUnexplained) {
      LOGGER.errorf(
          "Backend failed without explanation errorId=%s status=%s", errorId, status.getCode());
      return Refusals.internalStatus(errorId).toBuilder().setCode(code).build();
    }
    String message = status.getDescription() == null ? "" : status.getDescription();
    Status.Builder plain = details.toBuilder().setCode(code).setMessage(message);
    reason(status.getCode())
        .ifPresent(reason -> plain.addDetails(Any.pack(Refusals.errorInfo(reason, Map.of()))));
    return plain.build();
  }

  /**
   * Whether a call ended with a fault of which nobody said what it is, as one does that the backend
   * could not even read.
   */
  public static boolean isUnexplainedFault(io.grpc.Status status, Metadata trailers) {
    return isFault(status.getCode()) && !trailers.containsKey(DETAILS);
  }

  /**
   * What the caller is told of an answer that is none: a stream that was reset, trailers without a
   * status, something that does not speak gRPC.
   *
   * @param status what gRPC made of it, for the log
   * @param errorId what finds the call in the log
   */
  public static Status broken(io.grpc.Status status, String errorId) {
    LOGGER.errorf(
        status.getCause(), "Backend gave no answer errorId=%s status=%s", errorId, status);
    return Refusals.unavailableStatus();
  }

  private static Status madeUp(io.grpc.Status status, String errorId) {
    if (isReset(status) && status.getCode() != io.grpc.Status.Code.UNAVAILABLE) {
      return broken(status, errorId);
    }
    return switch (status.getCode()) {
      case UNAVAILABLE -> {
        LOGGER.warnf("Backend cannot be reached errorId=%s: %s", errorId, status.getDescription());
        yield Refusals.unavailableStatus();
      }
      case DEADLINE_EXCEEDED ->
          Refusals.status(
              Code.DEADLINE_EXCEEDED,
              "The deadline passed before the answer was ready.",
              ErrorReason.DEADLINE_PASSED,
              Map.of());
      case CANCELLED -> isUnreadable(status) ? unreadable(status, errorId) : cancelled();
      case RESOURCE_EXHAUSTED -> unreadable(status, errorId);
      case OK,
          UNKNOWN,
          INVALID_ARGUMENT,
          NOT_FOUND,
          ALREADY_EXISTS,
          PERMISSION_DENIED,
          FAILED_PRECONDITION,
          ABORTED,
          OUT_OF_RANGE,
          UNIMPLEMENTED,
          INTERNAL,
          DATA_LOSS,
          UNAUTHENTICATED ->
          broken(status, errorId);
    };
  }

  private static Status cancelled() {
    return Status.newBuilder()
        .setCode(Code.CANCELLED_VALUE)
        .setMessage("The call was cancelled.")
        .build();
  }

  /** An answer that came but is larger than accepted, or no message of its type. */
  private static Status unreadable(io.grpc.Status status, String errorId) {
    LOGGER.errorf(status.getCause(), "Answer cannot be read errorId=%s status=%s", errorId, status);
    return Refusals.internalStatus(errorId);
  }

  /** What gRPC says of an answer that is no message of its type. What came by wire has no cause. */
  private static boolean isUnreadable(io.grpc.Status status) {
    return status.getCause() != null && "Failed to read message.".equals(status.getDescription());
  }

  /** What gRPC says of a stream that the backend broke off. */
  private static boolean isReset(io.grpc.Status status) {
    return status.getDescription() != null && status.getDescription().contains("HTTP/2 error code");
  }

  /** What gRPC says of an answer that ended without a status. */
  private static boolean hasNoStatus(io.grpc.Status status) {
    return status.getCode() == io.grpc.Status.Code.UNKNOWN
        && status.getDescription() != null
        && status.getDescription().startsWith("missing GRPC status");
  }

  private static Status details(Metadata trailers, int code) {
    try {
      Status details = trailers.get(DETAILS);
      return details != null && details.getCode() == code ? details : Status.getDefaultInstance();
    } catch (IllegalArgumentException damaged) {
      return Status.getDefaultInstance();
    }
  }

  private static boolean isFault(io.grpc.Status.Code code) {
    return code == io.grpc.Status.Code.INTERNAL
        || code == io.grpc.Status.Code.UNKNOWN
        || code == io.grpc.Status.Code.DATA_LOSS;
  }

  /**
   * The reason that fits every status of a code; none where it would claim more than the code says.
   */
  private static Optional<ErrorReason> reason(io.grpc.Status.Code code) {
    return switch (code) {
      case INVALID_ARGUMENT, OUT_OF_RANGE -> Optional.of(ErrorReason.FIELD_INVALID);
      case NOT_FOUND -> Optional.of(ErrorReason.RESOURCE_NOT_FOUND);
      case ALREADY_EXISTS -> Optional.of(ErrorReason.RESOURCE_EXISTS);
      case PERMISSION_DENIED -> Optional.of(ErrorReason.PERMISSION_MISSING);
      case UNAUTHENTICATED -> Optional.of(ErrorReason.UNAUTHENTICATED);
      case RESOURCE_EXHAUSTED -> Optional.of(ErrorReason.OVERLOADED);
      case ABORTED -> Optional.of(ErrorReason.CONFLICT);
      case UNIMPLEMENTED -> Optional.of(ErrorReason.METHOD_UNKNOWN);
      case DEADLINE_EXCEEDED -> Optional.of(ErrorReason.DEADLINE_PASSED);
      case UNAVAILABLE -> Optional.of(ErrorReason.DEPENDENCY_UNAVAILABLE);
      case OK, CANCELLED, UNKNOWN, FAILED_PRECONDITION, INTERNAL, DATA_LOSS -> Optional.empty();
    };
  }
}
