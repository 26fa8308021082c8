package dev.cxos.survey.complaint.grpc;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.platform.grpc.ResourceNames;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageTokens;
import dev.cxos.survey.complaint.TaxonomyService;
import dev.cxos.survey.v1.CreateTaxonomyRequest;
import dev.cxos.survey.v1.GetTaxonomyRequest;
import dev.cxos.survey.v1.ListTaxonomiesRequest;
import dev.cxos.survey.v1.ListTaxonomiesResponse;
import dev.cxos.survey.v1.ListTaxonomyVersionsRequest;
import dev.cxos.survey.v1.ListTaxonomyVersionsResponse;
import dev.cxos.survey.v1.MutinyTaxonomyServiceGrpc.TaxonomyServiceImplBase;
import dev.cxos.survey.v1.PublishTaxonomyRequest;
import dev.cxos.survey.v1.Taxonomy;
import dev.cxos.survey.v1.UpdateTaxonomyRequest;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** Serves taxonomies. */
@GrpcService
public class TaxonomyGrpcService extends TaxonomyServiceImplBase {

  private final GrpcWorker worker;
  private final TaxonomyService taxonomies;
  private final PageTokens tokens;

  TaxonomyGrpcService(GrpcWorker worker, TaxonomyService taxonomies, PageTokens tokens) {
    this.worker = worker;
    this.taxonomies = taxonomies;
    this.tokens = tokens;
  }

  @Override
  public Uni<Taxonomy> createTaxonomy(CreateTaxonomyRequest request) {
    return worker.call(caller -> create(caller, request));
  }

  @Override
  public Uni<Taxonomy> getTaxonomy(GetTaxonomyRequest request) {
    return worker.call(
        _ -> TaxonomyProtoMapper.toProto(taxonomies.get(Names.taxonomy(request.getName()))));
  }

  @Override
  public Uni<ListTaxonomiesResponse> listTaxonomies(ListTaxonomiesRequest request) {
    return worker.call(_ -> list(request));
  }

  @Override
  public Uni<Taxonomy> updateTaxonomy(UpdateTaxonomyRequest request) {
    return worker.call(
        _ ->
            TaxonomyProtoMapper.toProto(
                taxonomies.update(
                    ResourceNames.id(
                        "taxonomy.name", request.getTaxonomy().getName(), "taxonomies"),
                    TaxonomyProtoMapper.toChange(request),
                    request.getTaxonomy().getEtag())));
  }

  @Override
  public Uni<Taxonomy> publishTaxonomy(PublishTaxonomyRequest request) {
    return worker.call(
        _ ->
            TaxonomyProtoMapper.toProto(
                taxonomies.publish(Names.taxonomy(request.getName()), request.getEtag())));
  }

  @Override
  public Uni<ListTaxonomyVersionsResponse> listTaxonomyVersions(
      ListTaxonomyVersionsRequest request) {
    return worker.call(_ -> listVersions(request));
  }

  private Taxonomy create(Caller caller, CreateTaxonomyRequest request) {
    return TaxonomyProtoMapper.toProto(
        taxonomies.create(
            RequestKey.of(caller, "CreateTaxonomy", request.getRequestId(), request),
            request.getTaxonomyId(),
            TaxonomyProtoMapper.toContent(request.getTaxonomy())));
  }

  private ListTaxonomiesResponse list(ListTaxonomiesRequest request) {
    Page<dev.cxos.survey.complaint.Taxonomy> page = taxonomies.list(tokens.read(request));
    return TaxonomyProtoMapper.toListResponse(page, tokens.next(request, page));
  }

  private ListTaxonomyVersionsResponse listVersions(ListTaxonomyVersionsRequest request) {
    Page<dev.cxos.survey.complaint.Taxonomy> page =
        taxonomies.listVersions(Names.taxonomy(request.getParent()), tokens.read(request));
    return TaxonomyProtoMapper.toVersions(page, tokens.next(request, page));
  }
}
