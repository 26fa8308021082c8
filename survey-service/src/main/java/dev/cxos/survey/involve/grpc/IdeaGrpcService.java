package dev.cxos.survey.involve.grpc;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.platform.grpc.ResourceNames;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageTokens;
import dev.cxos.survey.involve.IdeaService;
import dev.cxos.survey.v1.AnswerIdeaRequest;
import dev.cxos.survey.v1.FindSimilarIdeasRequest;
import dev.cxos.survey.v1.FindSimilarIdeasResponse;
import dev.cxos.survey.v1.GetIdeaRequest;
import dev.cxos.survey.v1.Idea;
import dev.cxos.survey.v1.ListIdeasRequest;
import dev.cxos.survey.v1.ListIdeasResponse;
import dev.cxos.survey.v1.MergeIdeaRequest;
import dev.cxos.survey.v1.MutinyIdeaServiceGrpc;
import dev.cxos.survey.v1.SimilarIdea;
import dev.cxos.survey.v1.SubmitIdeaRequest;
import dev.cxos.survey.v1.SubmitIdeaResponse;
import dev.cxos.survey.v1.VoteIdeaRequest;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Serves IdeaService. */
@GrpcService
public class IdeaGrpcService extends MutinyIdeaServiceGrpc.IdeaServiceImplBase {

  private final IdeaService service;
  private final GrpcWorker worker;
  private final PageTokens pageTokens;

  IdeaGrpcService(IdeaService service, GrpcWorker worker, PageTokens pageTokens) {
    this.service = service;
    this.worker = worker;
    this.pageTokens = pageTokens;
  }

  @Override
  public Uni<SubmitIdeaResponse> submitIdea(SubmitIdeaRequest request) {
    return worker.call(caller -> submit(caller, request));
  }

  @Override
  public Uni<Idea> getIdea(GetIdeaRequest request) {
    return worker.call(_ -> toProto(service.get(id("name", request.getName()))));
  }

  @Override
  public Uni<ListIdeasResponse> listIdeas(ListIdeasRequest request) {
    return worker.call(_ -> list(request));
  }

  @Override
  public Uni<Idea> voteIdea(VoteIdeaRequest request) {
    return worker.call(
        _ ->
            toProto(
                service.vote(
                    id("name", request.getName()), request.getCustomer(), request.getWithdrawn())));
  }

  @Override
  public Uni<Idea> answerIdea(AnswerIdeaRequest request) {
    return worker.call(
        _ ->
            toProto(
                service.answer(
                    id("name", request.getName()),
                    dev.cxos.survey.involve.Idea.Status.valueOf(request.getStatus().name()),
                    request.getAnswer())));
  }

  @Override
  public Uni<FindSimilarIdeasResponse> findSimilarIdeas(FindSimilarIdeasRequest request) {
    return worker.call(
        _ ->
            FindSimilarIdeasResponse.newBuilder()
                .addAllSimilar(
                    service.similar(id("name", request.getName())).stream()
                        .map(IdeaGrpcService::toProto)
                        .toList())
                .build());
  }

  @Override
  public Uni<Idea> mergeIdea(MergeIdeaRequest request) {
    return worker.call(
        _ -> toProto(service.merge(id("name", request.getName()), id("into", request.getInto()))));
  }

  private SubmitIdeaResponse submit(Caller caller, SubmitIdeaRequest request) {
    dev.cxos.survey.involve.Idea idea =
        service.submit(
            RequestKey.of(caller, "SubmitIdea", request.getRequestId(), request),
            request.getIdea().getTitle(),
            request.getIdea().getWords(),
            request.getCustomer());
    return SubmitIdeaResponse.newBuilder()
        .setIdea(toProto(idea))
        .addAllSimilar(service.similar(idea.id()).stream().map(IdeaGrpcService::toProto).toList())
        .build();
  }

  private ListIdeasResponse list(ListIdeasRequest request) {
    Page<dev.cxos.survey.involve.Idea> page =
        service.list(
            request.getStatus() == Idea.Status.STATUS_UNSPECIFIED
                ? null
                : dev.cxos.survey.involve.Idea.Status.valueOf(request.getStatus().name()),
            pageTokens.read(request));
    return ListIdeasResponse.newBuilder()
        .addAllIdeas(page.map(IdeaGrpcService::toProto).items())
        .setNextPageToken(pageTokens.next(request, page))
        .build();
  }

  private static UUID id(String field, String name) {
    String id = ResourceNames.id(field, name, "ideas");
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException noId) {
      throw ServiceException.notFound(name).causedBy(noId);
    }
  }

  private static SimilarIdea toProto(dev.cxos.survey.involve.Idea.Similar similar) {
    return SimilarIdea.newBuilder()
        .setIdea(toProto(similar.idea()))
        .setSimilarity(similar.similarity())
        .build();
  }

  private static Idea toProto(dev.cxos.survey.involve.Idea idea) {
    Idea.Builder proto =
        Idea.newBuilder()
            .setName(idea.name())
            .setTitle(idea.title())
            .setWords(idea.words())
            .setStatus(Idea.Status.valueOf(idea.status().name()))
            .setAnswer(idea.answer())
            .setVoteCount(idea.votes())
            .setCreateTime(ProtoTimes.toProto(idea.createTime()));
    if (idea.mergedInto() != null) {
      proto.setMergedInto(dev.cxos.survey.involve.Idea.nameOf(idea.mergedInto()));
    }
    return proto.build();
  }
}
