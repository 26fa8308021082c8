package dev.cxos.survey.complaint.grpc;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.platform.grpc.ResourceNames;
import dev.cxos.platform.grpc.UpdateMasks;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageTokens;
import dev.cxos.survey.complaint.TagRuleService;
import dev.cxos.survey.complaint.Taxonomy;
import dev.cxos.survey.v1.CreateTagRuleRequest;
import dev.cxos.survey.v1.GetTagRuleRequest;
import dev.cxos.survey.v1.ListTagRulesRequest;
import dev.cxos.survey.v1.ListTagRulesResponse;
import dev.cxos.survey.v1.MutinyTagRuleServiceGrpc.TagRuleServiceImplBase;
import dev.cxos.survey.v1.TagRule;
import dev.cxos.survey.v1.TryTagRuleRequest;
import dev.cxos.survey.v1.TryTagRuleResponse;
import dev.cxos.survey.v1.UpdateTagRuleRequest;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** Serves tag rules. */
@GrpcService
public class TagRuleGrpcService extends TagRuleServiceImplBase {

  private final GrpcWorker worker;
  private final TagRuleService rules;
  private final PageTokens tokens;

  TagRuleGrpcService(GrpcWorker worker, TagRuleService rules, PageTokens tokens) {
    this.worker = worker;
    this.rules = rules;
    this.tokens = tokens;
  }

  @Override
  public Uni<TagRule> createTagRule(CreateTagRuleRequest request) {
    return worker.call(caller -> create(caller, request));
  }

  @Override
  public Uni<TagRule> getTagRule(GetTagRuleRequest request) {
    return worker.call(_ -> toProto(rules.get(Names.last(request.getName()))));
  }

  @Override
  public Uni<ListTagRulesResponse> listTagRules(ListTagRulesRequest request) {
    return worker.call(_ -> list(request));
  }

  @Override
  public Uni<TagRule> updateTagRule(UpdateTagRuleRequest request) {
    return worker.call(_ -> update(request));
  }

  @Override
  public Uni<TryTagRuleResponse> tryTagRule(TryTagRuleRequest request) {
    return worker.call(
        _ ->
            TryTagRuleResponse.newBuilder()
                .addAllMatches(rules.tryOut(request.getExpression(), request.getTextsList()))
                .build());
  }

  private TagRule create(Caller caller, CreateTagRuleRequest request) {
    TagRule rule = request.getTagRule();
    return toProto(
        rules.create(
            RequestKey.of(caller, "CreateTagRule", request.getRequestId(), request),
            request.getTagRuleId(),
            Names.taxonomy(rule.getTaxonomy()),
            rule.getTag(),
            rule.getExpression(),
            rule.getDisabled()));
  }

  private TagRule update(UpdateTagRuleRequest request) {
    TagRule rule = request.getTagRule();
    return toProto(
        rules.update(
            ResourceNames.id("tag_rule.name", rule.getName(), "tagRules"),
            rule.getTag(),
            rule.getExpression(),
            rule.getDisabled(),
            UpdateMasks.fields(
                request.getUpdateMask(),
                TagRule.getDescriptor(),
                dev.cxos.survey.complaint.TagRule.Field.class),
            rule.getEtag()));
  }

  private ListTagRulesResponse list(ListTagRulesRequest request) {
    Page<dev.cxos.survey.complaint.TagRule> page = rules.list(tokens.read(request));
    return ListTagRulesResponse.newBuilder()
        .addAllTagRules(page.map(TagRuleGrpcService::toProto).items())
        .setNextPageToken(tokens.next(request, page))
        .build();
  }

  private static TagRule toProto(dev.cxos.survey.complaint.TagRule rule) {
    return TagRule.newBuilder()
        .setName(rule.name())
        .setTaxonomy(Taxonomy.nameOf(rule.taxonomyId()))
        .setTag(rule.tag())
        .setExpression(rule.expression())
        .setDisabled(rule.disabled())
        .setCreateTime(ProtoTimes.toProto(rule.createTime()))
        .setUpdateTime(ProtoTimes.toProto(rule.updateTime()))
        .setEtag(rule.etag())
        .build();
  }
}
