package dev.cxos.gateway.status;

import com.google.rpc.Status;
import io.grpc.Metadata;

/** A status as gRPC sends it: code and message, and the whole in the trailers. */
public final class GrpcTrailers {
  private GrpcTrailers() {}

  /** The status line. */
  public static io.grpc.Status line(Status status) {
    io.grpc.Status line = io.grpc.Status.fromCodeValue(status.getCode());
    return status.getMessage().isEmpty() ? line : line.withDescription(status.getMessage());
  }

  /** Puts the details into trailers, in place of any that are there. */
  public static Metadata withDetails(Metadata trailers, Status status) {
    trailers.discardAll(BackendStatus.DETAILS);
    trailers.put(BackendStatus.DETAILS, status);
    return trailers;
  }
}
