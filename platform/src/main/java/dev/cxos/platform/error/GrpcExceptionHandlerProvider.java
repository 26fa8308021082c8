package dev.cxos.platform.error;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.quarkus.grpc.ExceptionHandler;
import io.quarkus.grpc.ExceptionHandlerProvider;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Puts {@link GrpcStatusMapper} in the place of Quarkus's own mapping, which would send the class
 * and the message of any exception. Both ways are replaced: exceptions thrown by listeners, and
 * failures of a Uni or Multi.
 */
@ApplicationScoped
public class GrpcExceptionHandlerProvider implements ExceptionHandlerProvider {

  @Override
  public <Q, R> ExceptionHandler<Q, R> createHandler(
      ServerCall.Listener<Q> listener, ServerCall<Q, R> call, Metadata metadata) {
    return new MappingHandler<>(listener, call, metadata);
  }

  @Override
  public Throwable transform(Throwable thrown) {
    return GrpcStatusMapper.toStatus(thrown);
  }

  private static final class MappingHandler<Q, R> extends ExceptionHandler<Q, R> {

    MappingHandler(ServerCall.Listener<Q> listener, ServerCall<Q, R> call, Metadata metadata) {
      super(listener, call, metadata);
    }

    @Override
    protected void handleException(Throwable thrown, ServerCall<Q, R> call, Metadata metadata) {
      CallCloser.close(call, thrown);
    }
  }
}
