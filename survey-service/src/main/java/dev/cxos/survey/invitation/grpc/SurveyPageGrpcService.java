package dev.cxos.survey.invitation.grpc;

import static dev.cxos.survey.invitation.grpc.ProtoText.orNull;
import static dev.cxos.survey.invitation.grpc.SurveyPageProtoMapper.toAnswers;
import static dev.cxos.survey.invitation.grpc.SurveyPageProtoMapper.toProto;

import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.survey.invitation.Submission;
import dev.cxos.survey.invitation.SurveyPages;
import dev.cxos.survey.v1.MutinySurveyPageServiceGrpc;
import dev.cxos.survey.v1.OpenSurveyPageRequest;
import dev.cxos.survey.v1.OptOutRequest;
import dev.cxos.survey.v1.OptOutResponse;
import dev.cxos.survey.v1.SaveSurveyPageRequest;
import dev.cxos.survey.v1.SubmitSurveyPageRequest;
import dev.cxos.survey.v1.SurveyPage;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** Serves SurveyPageService. */
@GrpcService
public class SurveyPageGrpcService extends MutinySurveyPageServiceGrpc.SurveyPageServiceImplBase {

  private final SurveyPages pages;
  private final GrpcWorker worker;

  SurveyPageGrpcService(SurveyPages pages, GrpcWorker worker) {
    this.pages = pages;
    this.worker = worker;
  }

  @Override
  public Uni<SurveyPage> openSurveyPage(OpenSurveyPageRequest request) {
    return worker.call(
        _ ->
            toProto(
                pages.open(
                    request.getClient(),
                    request.getToken(),
                    request.getLanguagesList(),
                    orNull(request.getTappedQuestion()),
                    request.getTappedScore(),
                    request.getDecoy())));
  }

  @Override
  public Uni<SurveyPage> saveSurveyPage(SaveSurveyPageRequest request) {
    return worker.call(
        _ ->
            toProto(
                pages.save(
                    request.getClient(),
                    request.getToken(),
                    orNull(request.getLanguage()),
                    toAnswers(request.getAnswersList()))));
  }

  @Override
  public Uni<SurveyPage> submitSurveyPage(SubmitSurveyPageRequest request) {
    return worker.call(
        _ -> toProto(pages.submit(request.getClient(), request.getToken(), toSubmission(request))));
  }

  @Override
  public Uni<OptOutResponse> optOut(OptOutRequest request) {
    return worker.call(
        _ -> {
          pages.optOut(request.getClient(), request.getToken());
          return OptOutResponse.getDefaultInstance();
        });
  }

  private static Submission toSubmission(SubmitSurveyPageRequest request) {
    return new Submission(
        orNull(request.getLanguage()),
        toAnswers(request.getAnswersList()),
        orNull(request.getLayout()),
        orNull(request.getScaleDirection()),
        request.getHumanSignal(),
        request.getConfirmed(),
        request.getDecoy());
  }
}
