package dev.cxos.platform.error;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.StatusRuntimeException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Ends a call with the status of a throwable, once. */
public final class CallCloser {

  private static final Logger LOGGER = Logger.getLogger(CallCloser.class);

  private CallCloser() {}

  /**
   * Ends the call; does nothing if it has ended already.
   *
   * @param call the call, on its own event loop
   * @param thrown why
   */
  public static void close(ServerCall<?, ?> call, Throwable thrown) {
    StatusRuntimeException status = GrpcStatusMapper.toStatus(thrown);
    @Nullable Metadata trailers = status.getTrailers();
    try {
      call.close(status.getStatus(), trailers == null ? new Metadata() : trailers);
    } catch (IllegalStateException alreadyEnded) {
      LOGGER.debug("Call had ended already");
    }
  }
}
