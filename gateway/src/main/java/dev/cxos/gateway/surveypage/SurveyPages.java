package dev.cxos.gateway.surveypage;

import dev.cxos.gateway.backend.Backend;
import dev.cxos.gateway.observation.CallMetrics;
import dev.cxos.gateway.observation.CallMetrics.Door;
import dev.cxos.survey.v1.AnswerCasePageRequest;
import dev.cxos.survey.v1.CasePage;
import dev.cxos.survey.v1.CasePageServiceGrpc;
import dev.cxos.survey.v1.OpenCasePageRequest;
import dev.cxos.survey.v1.OpenSurveyPageRequest;
import dev.cxos.survey.v1.OptOutRequest;
import dev.cxos.survey.v1.OptOutResponse;
import dev.cxos.survey.v1.SaveSurveyPageRequest;
import dev.cxos.survey.v1.SubmitSurveyPageRequest;
import dev.cxos.survey.v1.SurveyPage;
import dev.cxos.survey.v1.SurveyPageServiceGrpc;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Calls what survey-service offers to the public pages, with the gateway's own token. A call fails
 * with a {@link StatusRuntimeException}, or with what kept the token from coming.
 */
final class SurveyPages {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  private static final Metadata.Key<String> REQUEST_ID =
      Metadata.Key.of("x-request-id", Metadata.ASCII_STRING_MARSHALLER);

  private final Backend backend;
  private final PageClientToken token;
  private final CallMetrics metrics;
  private final long timeoutNanos;

  /**
   * Where and when a call is made.
   *
   * @param requestId the id that goes along
   * @param executor where its outcome arrives
   */
  record Caller(String requestId, Executor executor) {}

  SurveyPages(Backend backend, PageClientToken token, CallMetrics metrics, long timeoutNanos) {
    this.backend = backend;
    this.token = token;
    this.metrics = metrics;
    this.timeoutNanos = timeoutNanos;
  }

  Future<SurveyPage> open(OpenSurveyPageRequest request, Caller caller) {
    return call(SurveyPageServiceGrpc.getOpenSurveyPageMethod(), request, caller);
  }

  Future<SurveyPage> save(SaveSurveyPageRequest request, Caller caller) {
    return call(SurveyPageServiceGrpc.getSaveSurveyPageMethod(), request, caller);
  }

  Future<SurveyPage> submit(SubmitSurveyPageRequest request, Caller caller) {
    return call(SurveyPageServiceGrpc.getSubmitSurveyPageMethod(), request, caller);
  }

  Future<OptOutResponse> optOut(OptOutRequest request, Caller caller) {
    return call(SurveyPageServiceGrpc.getOptOutMethod(), request, caller);
  }

  Future<CasePage> openCase(OpenCasePageRequest request, Caller caller) {
    return call(CasePageServiceGrpc.getOpenCasePageMethod(), request, caller);
  }

  Future<CasePage> answerCase(AnswerCasePageRequest request, Caller caller) {
    return call(CasePageServiceGrpc.getAnswerCasePageMethod(), request, caller);
  }

  private <Q, A> Future<A> call(MethodDescriptor<Q, A> method, Q request, Caller caller) {
    Promise<A> answer = Promise.promise();
    // The token may come on another thread than the request's own.
    token
        .get()
        .onComplete(
            got ->
                caller
                    .executor()
                    .execute(
                        () -> {
                          if (got.succeeded()) {
                            start(method, request, caller, got.result(), answer);
                          } else {
                            answer.fail(got.cause());
                          }
                        }));
    return answer.future();
  }

  private <Q, A> void start(
      MethodDescriptor<Q, A> method, Q request, Caller caller, String bearer, Promise<A> answer) {
    Metadata metadata = new Metadata();
    metadata.put(AUTHORIZATION, "Bearer " + bearer);
    metadata.put(REQUEST_ID, caller.requestId());
    CallOptions options =
        CallOptions.DEFAULT
            .withExecutor(caller.executor())
            .withDeadlineAfter(timeoutNanos, TimeUnit.NANOSECONDS);
    CallMetrics.Call measured = metrics.start(Door.PAGE);
    // Event loops are shared: whatever gRPC context is left on this one must not end this call.
    Context previous = Context.ROOT.attach();
    try {
      ClientCall<Q, A> call = backend.channel().newCall(method, options);
      call.start(
          new Answer<>(
              answer,
              status -> {
                measured.end(method.getFullMethodName(), status.getCode());
                if (status.getCode() == Status.Code.UNAUTHENTICATED) {
                  token.forget();
                }
              }),
          metadata);
      call.request(2);
      call.sendMessage(request);
      call.halfClose();
    } finally {
      Context.ROOT.detach(previous);
    }
  }

  /** Hands the one message, or the status, to whoever waits. */
  private static final class Answer<A> extends ClientCall.Listener<A> {
    private final Promise<A> waiting;
    private final Consumer<Status> ended;
    private @Nullable A message;

    Answer(Promise<A> waiting, Consumer<Status> ended) {
      this.waiting = waiting;
      this.ended = ended;
    }

    @Override
    public void onMessage(A received) {
      message = received;
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      ended.accept(status);
      A received = message;
      if (status.isOk() && received != null) {
        waiting.complete(received);
      } else {
        waiting.fail(
            new StatusRuntimeException(status.isOk() ? Status.INTERNAL : status, trailers));
      }
    }
  }
}
