package dev.cxos.platform.grpc;

import dev.cxos.platform.error.GrpcStatusMapper;
import dev.cxos.platform.error.PlatformReason;
import dev.cxos.platform.error.ServiceException;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Completes the answers that the transport gives by itself, before any interceptor sees the call:
 * unknown methods and messages over the limit get their reason like every other failure.
 */
@ApplicationScoped
public class BareStatusFilter {

  private static final String DETAILS = "grpc-status-details-bin";
  private static final String RESOURCE_EXHAUSTED = "8";
  private static final String UNIMPLEMENTED = "12";
  private static final int PRIORITY = 100;

  private final int maxMessageSize;

  BareStatusFilter(
      @ConfigProperty(
              name = "quarkus.grpc.server.max-inbound-message-size",
              defaultValue = "4194304")
          int maxMessageSize) {
    this.maxMessageSize = maxMessageSize;
  }

  void register(@Observes Filters filters) {
    filters.register(this::handle, PRIORITY);
  }

  private void handle(RoutingContext routing) {
    @Nullable String contentType = routing.request().getHeader("content-type");
    if (contentType != null && contentType.startsWith("application/grpc")) {
      routing.addHeadersEndHandler(_ -> complete(routing.response().headers()));
    }
    routing.next();
  }

  private void complete(MultiMap headers) {
    @Nullable String status = headers.get("grpc-status");
    if (status == null || headers.contains(DETAILS)) {
      return;
    }
    reason(status)
        .ifPresent(
            failure -> {
              headers.set(
                  DETAILS,
                  Base64.getEncoder()
                      .withoutPadding()
                      .encodeToString(GrpcStatusMapper.toDetails(failure).toByteArray()));
              headers.set("grpc-message", String.valueOf(failure.getMessage()));
            });
  }

  private Optional<ServiceException> reason(String status) {
    return switch (status) {
      case UNIMPLEMENTED ->
          Optional.of(
              ServiceException.of(PlatformReason.METHOD_UNKNOWN, "There is no such method."));
      case RESOURCE_EXHAUSTED ->
          Optional.of(
              ServiceException.of(
                      PlatformReason.MESSAGE_TOO_LARGE, "The message is larger than allowed.")
                  .with("limit_bytes", Integer.toString(maxMessageSize)));
      default -> Optional.empty();
    };
  }
}
