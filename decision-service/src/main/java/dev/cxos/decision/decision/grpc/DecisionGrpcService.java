package dev.cxos.decision.decision.grpc;

import static dev.cxos.decision.decision.grpc.DecisionProtoMapper.toId;

import dev.cxos.decision.decision.DecidingService.Submission;
import dev.cxos.decision.decision.DecidingService.Taking;
import dev.cxos.decision.decision.Decision;
import dev.cxos.decision.decision.DecisionCase;
import dev.cxos.decision.decision.DecisionRecorder;
import dev.cxos.decision.decision.DecisionService;
import dev.cxos.decision.decision.DecisionService.Advice;
import dev.cxos.decision.decision.SettlementService;
import dev.cxos.decision.v1.BatchDecideRequest;
import dev.cxos.decision.v1.BatchDecideResponse;
import dev.cxos.decision.v1.DecideRequest;
import dev.cxos.decision.v1.EvaluateRequest;
import dev.cxos.decision.v1.EvaluateResponse;
import dev.cxos.decision.v1.FulfillDecisionRequest;
import dev.cxos.decision.v1.GetDecisionRequest;
import dev.cxos.decision.v1.ListDecisionsRequest;
import dev.cxos.decision.v1.ListDecisionsResponse;
import dev.cxos.decision.v1.MutinyDecisionServiceGrpc;
import dev.cxos.decision.v1.ReverseDecisionRequest;
import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageTokens;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Serves DecisionService. */
@GrpcService
public class DecisionGrpcService extends MutinyDecisionServiceGrpc.DecisionServiceImplBase {

  private final DecisionService decisions;
  private final SettlementService settlement;
  private final DecisionRecorder recorder;
  private final GrpcWorker worker;
  private final PageTokens pageTokens;
  private final Clock clock;

  DecisionGrpcService(
      DecisionService decisions,
      SettlementService settlement,
      DecisionRecorder recorder,
      GrpcWorker worker,
      PageTokens pageTokens,
      Clock clock) {
    this.decisions = decisions;
    this.settlement = settlement;
    this.recorder = recorder;
    this.worker = worker;
    this.pageTokens = pageTokens;
    this.clock = clock;
  }

  @Override
  public Uni<EvaluateResponse> evaluate(EvaluateRequest request) {
    return worker.call(caller -> evaluate(caller, request));
  }

  @Override
  public Uni<dev.cxos.decision.v1.Decision> decide(DecideRequest request) {
    return worker.callAsync(caller -> decide(caller, request)).map(this::decidedOrThrow);
  }

  @Override
  public Uni<BatchDecideResponse> batchDecide(BatchDecideRequest request) {
    return worker.call(caller -> decideAll(caller, request));
  }

  @Override
  public Uni<dev.cxos.decision.v1.Decision> getDecision(GetDecisionRequest request) {
    return worker.call(caller -> toProto(decisions.get(caller, toId(request.getName()))));
  }

  @Override
  public Uni<ListDecisionsResponse> listDecisions(ListDecisionsRequest request) {
    return worker.call(caller -> list(caller, request));
  }

  @Override
  public Uni<dev.cxos.decision.v1.Decision> reverseDecision(ReverseDecisionRequest request) {
    return worker.call(
        caller ->
            toProto(settlement.reverse(caller, toId(request.getName()), request.getReason())));
  }

  @Override
  public Uni<dev.cxos.decision.v1.Decision> fulfillDecision(FulfillDecisionRequest request) {
    return worker.call(caller -> toProto(decisions.fulfill(caller, toId(request.getName()))));
  }

  private EvaluateResponse evaluate(Caller caller, EvaluateRequest request) {
    DecisionCase asked = decisions.check(caller, DecisionProtoMapper.toQuestion(request.getCase()));
    Advice advice = decisions.evaluate(caller, asked, request.getPrecedents());
    return DecisionProtoMapper.toResponse(advice);
  }

  private CompletionStage<Taking> decide(Caller caller, DecideRequest request) {
    return recorder.decide(submission(caller, request));
  }

  private Submission submission(Caller caller, DecideRequest request) {
    DecisionCase asked = decisions.check(caller, DecisionProtoMapper.toQuestion(request.getCase()));
    return new Submission(
        asked,
        caller.subject(),
        caller.roles(),
        RequestKey.of(caller, "Decide", request.getRequestId(), request));
  }

  private BatchDecideResponse decideAll(Caller caller, BatchDecideRequest request) {
    List<Submission> submissions = new ArrayList<>(request.getRequestsCount());
    List<@Nullable Taking> refused = new ArrayList<>(request.getRequestsCount());
    for (DecideRequest one : request.getRequestsList()) {
      try {
        submissions.add(submission(caller, one));
        refused.add(null);
      } catch (ServiceException refusal) {
        refused.add(new Taking.Refused(refusal));
      }
    }
    Iterator<Taking> decided = recorder.decideInOrder(submissions).iterator();
    List<Taking> takings =
        refused.stream().map(taking -> taking == null ? decided.next() : taking).toList();
    return DecisionProtoMapper.toBatchResponse(takings, clock.instant());
  }

  private dev.cxos.decision.v1.Decision decidedOrThrow(Taking taking) {
    return switch (taking) {
      case Taking.Decided decided -> toProto(decided.decision());
      case Taking.Refused refused -> throw refused.refusal();
    };
  }

  private ListDecisionsResponse list(Caller caller, ListDecisionsRequest request) {
    Page<Decision> page =
        decisions.list(DecisionProtoMapper.toSelection(caller, request), pageTokens.read(request));
    return ListDecisionsResponse.newBuilder()
        .addAllDecisions(page.items().stream().map(this::toProto).toList())
        .setNextPageToken(pageTokens.next(request, page))
        .build();
  }

  private dev.cxos.decision.v1.Decision toProto(Decision decision) {
    return DecisionProtoMapper.toProto(decision, clock.instant());
  }
}
