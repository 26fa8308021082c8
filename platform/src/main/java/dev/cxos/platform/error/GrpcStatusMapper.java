package dev.cxos.platform.error;

import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import dev.cxos.platform.time.Ids;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoUtils;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The only way from a throwable to a gRPC status.
 *
 * <p>Every status carries a {@code google.rpc.Status} with exactly one {@code ErrorInfo}. What is
 * not known to the contract becomes {@code INTERNAL_FAULT} with a fixed text and an error id; its
 * class, message and stack go to the log alone. The log level is decided here: a fault of ours is
 * an ERROR with its stack, a fault of the caller DEBUG.
 */
public final class GrpcStatusMapper {

  /** The domain of every reason. */
  public static final String DOMAIN = "cxos.dev";

  private static final Logger LOGGER = Logger.getLogger(GrpcStatusMapper.class);

  private static final Metadata.Key<com.google.rpc.Status> DETAILS =
      Metadata.Key.of(
          "grpc-status-details-bin",
          ProtoUtils.metadataMarshaller(com.google.rpc.Status.getDefaultInstance()));

  private static final long WARNING_INTERVAL_NANOS = Duration.ofSeconds(1).toNanos();
  private static final AtomicLong LAST_WARNING =
      new AtomicLong(System.nanoTime() - WARNING_INTERVAL_NANOS);

  private GrpcStatusMapper() {}

  /**
   * A status made here, told apart from one that a client call of ours received and that is not for
   * our caller.
   */
  private static final class OwnStatus extends StatusRuntimeException {
    OwnStatus(Status status, Metadata trailers) {
      super(status, trailers);
    }
  }

  /**
   * Turns whatever a call threw into what its caller may see.
   *
   * @param thrown anything that ended a call
   */
  public static StatusRuntimeException toStatus(Throwable thrown) {
    if (thrown instanceof OwnStatus own) {
      return own;
    }
    Optional<ServiceException> known = Faults.recognise(thrown);
    if (known.isPresent()) {
      return known(known.get());
    }
    if (thrown instanceof CancellationException) {
      LOGGER.debug("Call ended by its caller");
      return new OwnStatus(
          Status.CANCELLED.withDescription("The caller ended the call."), new Metadata());
    }
    @Nullable Status received = received(thrown);
    if (received != null) {
      return fromReceived(received, thrown);
    }
    return unknown(thrown);
  }

  private static @Nullable Status received(Throwable thrown) {
    return switch (thrown) {
      case StatusRuntimeException runtime -> runtime.getStatus();
      case StatusException checked -> checked.getStatus();
      default -> null;
    };
  }

  /**
   * What another service answered us is our affair; the caller learns only whether waiting or
   * hurrying helps.
   */
  private static StatusRuntimeException fromReceived(Status received, Throwable thrown) {
    return switch (received.getCode()) {
      case UNAVAILABLE -> known(Faults.unavailable().causedBy(thrown));
      case DEADLINE_EXCEEDED ->
          known(
              ServiceException.of(PlatformReason.DEADLINE_PASSED, "The time for this call is over.")
                  .causedBy(thrown));
      case CANCELLED -> {
        LOGGER.debug("Call ended by its caller");
        yield new OwnStatus(
            Status.CANCELLED.withDescription("The caller ended the call."), new Metadata());
      }
      case OK,
          UNKNOWN,
          INVALID_ARGUMENT,
          NOT_FOUND,
          ALREADY_EXISTS,
          PERMISSION_DENIED,
          RESOURCE_EXHAUSTED,
          FAILED_PRECONDITION,
          ABORTED,
          OUT_OF_RANGE,
          UNIMPLEMENTED,
          INTERNAL,
          DATA_LOSS,
          UNAUTHENTICATED ->
          unknown(thrown);
    };
  }

  private static StatusRuntimeException known(ServiceException failure) {
    switch (failure.reason().kind()) {
      case INTERNAL -> LOGGER.errorf(failure, "Call failed: %s", failure.reason().name());
      case UNAVAILABLE -> logUnavailable(failure);
      case INVALID_ARGUMENT,
          UNAUTHENTICATED,
          PERMISSION_DENIED,
          NOT_FOUND,
          ALREADY_EXISTS,
          FAILED_PRECONDITION,
          ABORTED,
          OUT_OF_RANGE,
          RESOURCE_EXHAUSTED,
          UNIMPLEMENTED,
          DEADLINE_EXCEEDED ->
          LOGGER.debugf(failure, "Call refused: %s", failure.reason().name());
    }
    return own(toDetails(failure));
  }

  private static StatusRuntimeException unknown(Throwable thrown) {
    String errorId = Ids.newId().toString();
    LOGGER.errorf(thrown, "Call failed, error_id=%s", errorId);
    return own(
        toDetails(
            ServiceException.of(
                    PlatformReason.INTERNAL_FAULT,
                    "The service met a fault; give the error id to its operators.")
                .with("error_id", errorId)));
  }

  private static OwnStatus own(com.google.rpc.Status details) {
    Metadata trailers = new Metadata();
    trailers.put(DETAILS, details);
    return new OwnStatus(
        Status.fromCodeValue(details.getCode()).withDescription(details.getMessage()), trailers);
  }

  /**
   * Returns what a failure looks like on the wire.
   *
   * @param failure a failure of the contract
   */
  public static com.google.rpc.Status toDetails(ServiceException failure) {
    String message = String.valueOf(failure.getMessage());
    com.google.rpc.Status.Builder details =
        com.google.rpc.Status.newBuilder()
            .setCode(code(failure.reason().kind()).value())
            .setMessage(message)
            .addDetails(
                Any.pack(
                    ErrorInfo.newBuilder()
                        .setReason(failure.reason().name())
                        .setDomain(DOMAIN)
                        .putAllMetadata(failure.metadata())
                        .build()));
    if (!failure.violations().isEmpty()) {
      BadRequest.Builder violations = BadRequest.newBuilder();
      failure
          .violations()
          .forEach(
              violation ->
                  violations
                      .addFieldViolationsBuilder()
                      .setField(violation.field())
                      .setDescription(violation.description()));
      details.addDetails(Any.pack(violations.build()));
    }
    failure.retryDelay().ifPresent(delay -> details.addDetails(Any.pack(retryInfo(delay))));
    return details.build();
  }

  private static RetryInfo retryInfo(Duration delay) {
    return RetryInfo.newBuilder()
        .setRetryDelay(
            com.google.protobuf.Duration.newBuilder()
                .setSeconds(delay.getSeconds())
                .setNanos(delay.getNano()))
        .build();
  }

  private static Status.Code code(Kind kind) {
    return switch (kind) {
      case INVALID_ARGUMENT -> Status.Code.INVALID_ARGUMENT;
      case UNAUTHENTICATED -> Status.Code.UNAUTHENTICATED;
      case PERMISSION_DENIED -> Status.Code.PERMISSION_DENIED;
      case NOT_FOUND -> Status.Code.NOT_FOUND;
      case ALREADY_EXISTS -> Status.Code.ALREADY_EXISTS;
      case FAILED_PRECONDITION -> Status.Code.FAILED_PRECONDITION;
      case ABORTED -> Status.Code.ABORTED;
      case OUT_OF_RANGE -> Status.Code.OUT_OF_RANGE;
      case RESOURCE_EXHAUSTED -> Status.Code.RESOURCE_EXHAUSTED;
      case UNIMPLEMENTED -> Status.Code.UNIMPLEMENTED;
      case UNAVAILABLE -> Status.Code.UNAVAILABLE;
      case DEADLINE_EXCEEDED -> Status.Code.DEADLINE_EXCEEDED;
      case INTERNAL -> Status.Code.INTERNAL;
    };
  }

  /**
   * While a database is away every call fails alike; one line a second tells as much as thousands.
   */
  private static void logUnavailable(ServiceException failure) {
    long now = System.nanoTime();
    long last = LAST_WARNING.get();
    boolean due = now - last >= WARNING_INTERVAL_NANOS && LAST_WARNING.compareAndSet(last, now);
    LOGGER.logf(
        due ? Logger.Level.WARN : Logger.Level.DEBUG,
        "Call refused: %s: %s",
        failure.reason().name(),
        rootOf(failure));
  }

  private static String rootOf(Throwable thrown) {
    Throwable root = thrown;
    for (@Nullable Throwable next = thrown;
        next != null && next.getCause() != next;
        next = next.getCause()) {
      root = next;
    }
    return root.toString();
  }
}
