package dev.cxos.gateway.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.gateway.status.BackendStatus;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.grpc.testing.protobuf.SimpleRequest;
import io.grpc.testing.protobuf.SimpleResponse;
import io.grpc.testing.protobuf.SimpleServiceGrpc;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RoomTest {
  private final Calls calls = new Calls();
  private final Room room = new Room(2, 2, () -> true, System::nanoTime);

  @Test
  void shouldRefuseOneMoreAtOnceAndLetTheNextInWhenOneEnds() {
    Ends first = start(MethodType.UNARY);
    Ends second = start(MethodType.UNARY);
    Ends third = start(MethodType.UNARY);

    assertThat(first.statuses).isEmpty();
    assertThat(second.statuses).isEmpty();
    assertThat(third.statuses).containsExactly(Status.Code.RESOURCE_EXHAUSTED);
    assertThat(third.explained.getDetails(0).getTypeUrl()).endsWith("google.rpc.ErrorInfo");
    assertThat(third.explained.toString()).contains("OVERLOADED");

    calls.started.getFirst().onClose(Status.OK, new Metadata());
    assertThat(start(MethodType.UNARY).statuses).isEmpty();
    assertThat(start(MethodType.UNARY).statuses).hasSize(1);
  }

  @Test
  void shouldCountUploadsButNotStreamsOfAnswers() {
    assertThat(start(MethodType.SERVER_STREAMING).statuses).isEmpty();
    assertThat(start(MethodType.BIDI_STREAMING).statuses).isEmpty();
    assertThat(start(MethodType.SERVER_STREAMING).statuses).isEmpty();
    assertThat(start(MethodType.CLIENT_STREAMING).statuses).isEmpty();
    assertThat(start(MethodType.UNARY).statuses).isEmpty();
    assertThat(start(MethodType.CLIENT_STREAMING).statuses).hasSize(1);
  }

  @Test
  void shouldGiveThePlaceBackOnlyOnce() {
    start(MethodType.UNARY);
    start(MethodType.UNARY);
    calls.started.getFirst().onClose(Status.CANCELLED, new Metadata());
    calls.started.getFirst().onClose(Status.CANCELLED, new Metadata());

    assertThat(start(MethodType.UNARY).statuses).isEmpty();
    assertThat(start(MethodType.UNARY).statuses).hasSize(1);
  }

  private Ends start(MethodType type) {
    MethodDescriptor<SimpleRequest, SimpleResponse> method =
        SimpleServiceGrpc.getUnaryRpcMethod().toBuilder().setType(type).build();
    ClientCall<SimpleRequest, SimpleResponse> call =
        room.interceptCall(method, CallOptions.DEFAULT, calls);
    Ends ends = new Ends();
    call.start(ends, new Metadata());
    // All of this must do no harm to a call that was refused.
    call.request(2);
    call.sendMessage(SimpleRequest.getDefaultInstance());
    call.halfClose();
    call.cancel("test", null);
    return ends;
  }

  private static final class Ends extends ClientCall.Listener<SimpleResponse> {
    private final List<Status.Code> statuses = new ArrayList<>();
    private com.google.rpc.Status explained = com.google.rpc.Status.getDefaultInstance();

    @Override
    public void onClose(Status status, Metadata trailers) {
      statuses.add(status.getCode());
      explained = BackendStatus.explain(status, trailers, false, false, "id");
    }
  }

  /** Starts calls that do nothing by themselves. */
  private static final class Calls extends Channel {
    private final List<ClientCall.Listener<?>> started = new ArrayList<>();

    @Override
    public <Q, A> ClientCall<Q, A> newCall(MethodDescriptor<Q, A> method, CallOptions options) {
      return new ClientCall<>() {
        @Override
        public void start(Listener<A> listener, Metadata headers) {
          started.add(listener);
        }

        @Override
        public void request(int messages) {}

        @Override
        public void cancel(@Nullable String message, @Nullable Throwable cause) {}

        @Override
        public void halfClose() {}

        @Override
        public void sendMessage(Q message) {}
      };
    }

    @Override
    public String authority() {
      return "test";
    }
  }
}
