package dev.cxos.platform.testing;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.cxos.api.v1.Authorization;
import dev.cxos.platform.authorization.MethodAuthorizations;
import dev.cxos.platform.authorization.RolePermissions;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Tries every method of a service as every role and with every sort of bad token, and reports who
 * is let in against the contract or kept out against it. What is not granted is asserted to be
 * denied; nothing is left to a list kept by hand.
 *
 * <p>In the test of a service: {@code
 * assertThat(AuthorizationMatrix.faults("cxos.survey.v1")).isEmpty()}.
 */
public final class AuthorizationMatrix {

  private static final Logger LOGGER = Logger.getLogger(AuthorizationMatrix.class);
  private static final int PATIENCE_SECONDS = 5;

  private AuthorizationMatrix() {}

  /**
   * Calls every method of a proto package in every way and returns one line for each wrong answer.
   *
   * @param protoPackage the package of the service under test, such as {@code cxos.survey.v1}
   */
  public static List<String> faults(String protoPackage) {
    return faults(Contracts.methods(protoPackage));
  }

  /**
   * Calls the given methods in every way and returns one line for each wrong answer.
   *
   * @param methods methods that the service under test has, from {@link Contracts}
   */
  public static List<String> faults(List<MethodDescriptor> methods) {
    if (methods.isEmpty()) {
      throw new IllegalArgumentException("No methods to try");
    }
    RolePermissions roles = new RolePermissions();
    List<String> faults = new ArrayList<>();
    for (MethodDescriptor method : methods) {
      Authorization asked =
          MethodAuthorizations.of(method)
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          "No authorization option: " + method.getFullName()));
      String holder =
          roles.roles().stream()
              .filter(role -> roles.of(role).contains(asked.getPermission()))
              .findFirst()
              .orElseThrow(
                  () -> new IllegalStateException("Nobody holds " + asked.getPermission()));
      faults.addAll(withoutValidToken(method, holder));
      for (String role : roles.roles()) {
        boolean allowed = roles.of(role).contains(asked.getPermission());
        Status.Code code = call(method, TestStubs.channel(Tokens.forRole(role).units("/").sign()));
        boolean letIn =
            code != Status.Code.PERMISSION_DENIED && code != Status.Code.UNAUTHENTICATED;
        if (allowed != letIn) {
          faults.add("%s as %s: %s".formatted(method.getFullName(), role, code));
        }
      }
    }
    return faults;
  }

  /** With a role that would be allowed, so that nothing but the token is at fault. */
  private static List<String> withoutValidToken(MethodDescriptor method, String role) {
    Tokens token = Tokens.forRole(role).units("/");
    List<String> faults = new ArrayList<>();
    expectUnauthenticated(method, "no token", TestStubs.channel(), faults);
    expectUnauthenticated(
        method, "wrong audience", TestStubs.channel(token.wrongAudience().sign()), faults);
    expectUnauthenticated(method, "expired", TestStubs.channel(token.expired().sign()), faults);
    expectUnauthenticated(
        method, "other issuer", TestStubs.channel(token.otherIssuer().sign()), faults);
    expectUnauthenticated(method, "unsigned", TestStubs.channel(token.unsigned().sign()), faults);
    expectUnauthenticated(
        method, "identity token", TestStubs.channel(token.identityToken().sign()), faults);
    expectUnauthenticated(method, "damaged", TestStubs.channel(token.sign() + "x"), faults);
    return faults;
  }

  private static void expectUnauthenticated(
      MethodDescriptor method, String token, Channel channel, List<String> faults) {
    Status.Code code = call(method, channel);
    if (code != Status.Code.UNAUTHENTICATED) {
      faults.add("%s with %s: %s".formatted(method.getFullName(), token, code));
    }
  }

  /** Calls a method with an empty request and returns how it ended, or OK once it answers. */
  private static Status.Code call(MethodDescriptor method, Channel channel) {
    io.grpc.MethodDescriptor<DynamicMessage, DynamicMessage> called =
        io.grpc.MethodDescriptor.<DynamicMessage, DynamicMessage>newBuilder()
            .setType(type(method))
            .setFullMethodName(
                io.grpc.MethodDescriptor.generateFullMethodName(
                    method.getService().getFullName(), method.getName()))
            .setRequestMarshaller(
                ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(method.getInputType())))
            .setResponseMarshaller(
                ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(method.getOutputType())))
            .build();
    DynamicMessage request = DynamicMessage.getDefaultInstance(method.getInputType());
    ClientCall<DynamicMessage, DynamicMessage> call =
        channel.newCall(
            called, CallOptions.DEFAULT.withDeadlineAfter(PATIENCE_SECONDS, TimeUnit.SECONDS));
    try {
      if (method.isClientStreaming()) {
        return stream(call, request);
      }
      boolean answered = ClientCalls.blockingServerStreamingCall(call, request).hasNext();
      LOGGER.debugf("%s answered: %s", method.getFullName(), answered);
      call.cancel("The first answer is enough", null);
      return Status.Code.OK;
    } catch (StatusRuntimeException refused) {
      return refused.getStatus().getCode();
    }
  }

  private static Status.Code stream(
      ClientCall<DynamicMessage, DynamicMessage> call, DynamicMessage request) {
    CompletableFuture<Status.Code> end = new CompletableFuture<>();
    StreamObserver<DynamicMessage> requests =
        ClientCalls.asyncBidiStreamingCall(
            call,
            new StreamObserver<>() {
              @Override
              public void onNext(DynamicMessage answer) {
                end.complete(Status.Code.OK);
              }

              @Override
              public void onError(Throwable failure) {
                end.complete(Status.fromThrowable(failure).getCode());
              }

              @Override
              public void onCompleted() {
                end.complete(Status.Code.OK);
              }
            });
    requests.onNext(request);
    requests.onCompleted();
    try {
      return end.get(PATIENCE_SECONDS * 2L, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException failed) {
      throw new IllegalStateException("No end of " + call, failed);
    }
  }

  private static MethodType type(MethodDescriptor method) {
    if (method.isClientStreaming()) {
      return method.isServerStreaming() ? MethodType.BIDI_STREAMING : MethodType.CLIENT_STREAMING;
    }
    return method.isServerStreaming() ? MethodType.SERVER_STREAMING : MethodType.UNARY;
  }
}
