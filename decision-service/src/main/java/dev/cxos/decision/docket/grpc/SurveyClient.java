package dev.cxos.decision.docket.grpc;

import dev.cxos.decision.docket.SurveyAnswers;
import dev.cxos.event.v1.SubscribeRequest;
import dev.cxos.event.v1.SubscribeResponse;
import dev.cxos.survey.v1.Answer;
import dev.cxos.survey.v1.GetQuestionnaireRequest;
import dev.cxos.survey.v1.GetResponseRequest;
import dev.cxos.survey.v1.MutinyEventFeedGrpc;
import dev.cxos.survey.v1.Question;
import dev.cxos.survey.v1.QuestionnaireServiceGrpc;
import dev.cxos.survey.v1.Response;
import dev.cxos.survey.v1.ResponseServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Speaks to survey-service with a token of this service. */
@ApplicationScoped
class SurveyClient implements SurveyAnswers {

  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  private static final String RESPONSES = "/responses/";
  private static final int USUAL_POINTS = 5;

  private final SurveyConfiguration configuration;
  private final DocketClientToken token;
  private @Nullable ManagedChannel channel;

  SurveyClient(SurveyConfiguration configuration, Clock clock) {
    this.configuration = configuration;
    this.token = new DocketClientToken(configuration, clock);
  }

  /** Follows its feed. */
  Multi<SubscribeResponse> subscribe(SubscribeRequest request) {
    return signedIn(MutinyEventFeedGrpc.newMutinyStub(channel())).subscribe(request);
  }

  /** Judges by the questionnaire as it is now; a response without a score of it says nothing. */
  @Override
  public Optional<Boolean> satisfied(String responseName) {
    Response response =
        timed(ResponseServiceGrpc.newBlockingStub(channel()))
            .getResponse(GetResponseRequest.newBuilder().setName(responseName).build());
    List<Question> questions =
        timed(QuestionnaireServiceGrpc.newBlockingStub(channel()))
            .getQuestionnaire(
                GetQuestionnaireRequest.newBuilder()
                    .setName(responseName.substring(0, responseName.indexOf(RESPONSES)))
                    .build())
            .getQuestionsList();
    for (Question question : questions) {
      if (!question.hasCsat()) {
        continue;
      }
      int points = question.getCsat().getPoints();
      for (Answer answer : response.getAnswersList()) {
        if (answer.getQuestion().equals(question.getId()) && answer.hasScore()) {
          return Optional.of(answer.getScore() >= (points == 0 ? USUAL_POINTS : points) - 1);
        }
      }
    }
    return Optional.empty();
  }

  @PreDestroy
  synchronized void close() {
    @Nullable ManagedChannel open = channel;
    if (open != null) {
      open.shutdownNow();
    }
  }

  private synchronized ManagedChannel channel() {
    @Nullable ManagedChannel open = channel;
    if (open == null) {
      ManagedChannelBuilder<?> builder =
          ManagedChannelBuilder.forTarget(configuration.address().orElseThrow());
      open = (configuration.plaintext() ? builder.usePlaintext() : builder).build();
      channel = open;
    }
    return open;
  }

  private <S extends AbstractStub<S>> S timed(S stub) {
    return signedIn(stub)
        .withDeadlineAfter(configuration.timeout().toMillis(), TimeUnit.MILLISECONDS);
  }

  private <S extends AbstractStub<S>> S signedIn(S stub) {
    Metadata headers = new Metadata();
    headers.put(AUTHORIZATION, "Bearer " + token.get());
    return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }
}
