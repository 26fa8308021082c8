package dev.cxos.gateway.passthrough;

import dev.cxos.gateway.status.GrpcTrailers;
import dev.cxos.gateway.status.Refusals;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/**
 * The methods of the public services for a door that can send one request only: calls get the same
 * checks, and are relayed the same way, as those over the gRPC server.
 */
@Singleton
public final class RelayedMethods {
  private final Map<String, ServerMethodDefinition<byte[], byte[]>> byName = new HashMap<>();
  private final TokenInterceptor tokens;
  private final RoomInterceptor room;
  private final ObservationInterceptor observation;

  RelayedMethods(
      RelayedServices services,
      TokenInterceptor tokens,
      RoomInterceptor room,
      ObservationInterceptor observation) {
    this.tokens = tokens;
    this.room = room;
    this.observation = observation;
    services
        .methods()
        .forEach(method -> byName.put(method.getMethodDescriptor().getFullMethodName(), method));
  }

  /**
   * Whether a contract names a method, such as {@code cxos.survey.v1.JourneyService/GetJourney}.
   */
  public boolean isKnown(String fullName) {
    return byName.containsKey(fullName);
  }

  /** A method; one that no contract names refuses every call. */
  public MethodDescriptor<byte[], byte[]> named(String fullName) {
    return definition(fullName).getMethodDescriptor();
  }

  /**
   * Starts a call.
   *
   * @param call the call, of a method of {@link #named}
   * @param headers what came along; only what is listed goes on
   * @return what has to be told of the caller
   */
  public ServerCall.Listener<byte[]> startCall(ServerCall<byte[], byte[]> call, Metadata headers) {
    ServerMethodDefinition<byte[], byte[]> definition =
        definition(call.getMethodDescriptor().getFullMethodName());
    MethodDescriptor.MethodType type = definition.getMethodDescriptor().getType();
    ServerCallHandler<byte[], byte[]> relay =
        type == MethodDescriptor.MethodType.UNKNOWN || type.clientSendsOneMessage()
            ? definition.getServerCallHandler()
            : RelayedMethods::refuseStream;
    ServerCallHandler<byte[], byte[]> checked =
        (observed, sent) -> tokens.interceptCall(observed, sent, relay);
    // Threads are shared: whatever context is left on this one must not end this call.
    Context previous = Context.ROOT.attach();
    try {
      return observation.interceptCall(
          call, headers, (observed, sent) -> room.interceptCall(observed, sent, checked));
    } finally {
      Context.ROOT.detach(previous);
    }
  }

  private ServerMethodDefinition<byte[], byte[]> definition(String fullName) {
    ServerMethodDefinition<byte[], byte[]> known = byName.get(fullName);
    return known == null ? RelayedServices.unknownMethod(fullName) : known;
  }

  private static ServerCall.Listener<byte[]> refuseStream(
      ServerCall<byte[], byte[]> call, Metadata headers) {
    var status = Refusals.streamOfRequests().status();
    Status line = GrpcTrailers.line(status);
    call.close(line, GrpcTrailers.withDetails(new Metadata(), status));
    return new ServerCall.Listener<>() {};
  }
}
