package dev.cxos.survey.closedloop.grpc;

import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.survey.closedloop.CasePageService;
import dev.cxos.survey.closedloop.CasePageStore.Answer;
import dev.cxos.survey.v1.AnswerCasePageRequest;
import dev.cxos.survey.v1.CasePage;
import dev.cxos.survey.v1.CasePageAnswer;
import dev.cxos.survey.v1.MutinyCasePageServiceGrpc;
import dev.cxos.survey.v1.OpenCasePageRequest;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** Serves CasePageService. */
@GrpcService
public class CasePageGrpcService extends MutinyCasePageServiceGrpc.CasePageServiceImplBase {

  private final CasePageService service;
  private final GrpcWorker worker;

  CasePageGrpcService(CasePageService service, GrpcWorker worker) {
    this.service = service;
    this.worker = worker;
  }

  @Override
  public Uni<CasePage> openCasePage(OpenCasePageRequest request) {
    return worker.call(_ -> toProto(service.open(request.getToken())));
  }

  @Override
  public Uni<CasePage> answerCasePage(AnswerCasePageRequest request) {
    return worker.call(
        _ ->
            toProto(
                service.answer(
                    request.getToken(),
                    request.getAnswer() == CasePageAnswer.CASE_PAGE_ANSWER_SOLVED
                        ? Answer.SOLVED
                        : Answer.NOT_SOLVED,
                    request.getWords())));
  }

  private static CasePage toProto(CasePageService.Page page) {
    CasePage.Builder proto =
        CasePage.newBuilder()
            .setLanguage(page.language())
            .setMessage(page.message())
            .setCaseOpenTime(ProtoTimes.toProto(page.openTime()))
            .setExpireTime(ProtoTimes.toProto(page.expireTime()));
    if (page.answer() != null) {
      proto.setAnswer(
          page.answer() == Answer.SOLVED
              ? CasePageAnswer.CASE_PAGE_ANSWER_SOLVED
              : CasePageAnswer.CASE_PAGE_ANSWER_NOT_SOLVED);
    }
    if (page.solveTime() != null) {
      proto.setSolveTime(ProtoTimes.toProto(page.solveTime()));
    }
    return proto.build();
  }
}
