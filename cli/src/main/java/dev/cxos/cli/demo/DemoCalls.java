package dev.cxos.cli.demo;

import dev.cxos.cli.Problem;
import dev.cxos.cli.api.GrpcConnection;
import dev.cxos.cli.api.Refusal;
import dev.cxos.cli.api.ServiceError;
import dev.cxos.cli.api.Session;
import io.grpc.StatusException;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.AbstractStub;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Calls of the demo company that carry much: by gRPC, in groups. */
final class DemoCalls implements AutoCloseable {
  private static final int SECONDS = 60;

  private final GrpcConnection connection;

  /** Calls with the sign-in of a session. */
  DemoCalls(Session session) {
    this.connection = session.connect();
  }

  /** A stub that calls as the one who signed in, with a deadline that begins now. */
  <S extends AbstractStub<S>> S as(Stub<S> stub) {
    return stub.on(connection.channel())
        .withCallCredentials(connection.credentials())
        .withDeadlineAfter(SECONDS, TimeUnit.SECONDS);
  }

  /** Returns the connection. */
  GrpcConnection connection() {
    return connection;
  }

  /** Hands items over in groups of at most so many, in their order. */
  static <T> void inGroups(List<T> items, int size, Consumer<List<T>> call) {
    for (int from = 0; from < items.size(); from += size) {
      List<T> group = new ArrayList<>(items.subList(from, Math.min(items.size(), from + size)));
      told(
          () -> {
            call.accept(group);
            return group;
          });
    }
  }

  /**
   * Makes a call.
   *
   * @throws Problem if the service refuses or does not answer
   */
  static <T> T told(Call<T> call) {
    try {
      return call.make();
    } catch (StatusException | StatusRuntimeException refused) {
      throw Refusal.of(ServiceError.ofGrpc(refused));
    }
  }

  @Override
  public void close() {
    connection.close();
  }

  /** Makes a stub of a channel. */
  @FunctionalInterface
  interface Stub<S> {
    /** The stub. */
    S on(io.grpc.Channel channel);
  }

  /** A call with one answer. */
  @FunctionalInterface
  interface Call<T> {
    /** Makes it. */
    T make() throws StatusException;
  }
}
