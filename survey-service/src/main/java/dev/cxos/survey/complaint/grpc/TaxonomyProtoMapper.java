package dev.cxos.survey.complaint.grpc;

import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.platform.grpc.UpdateMasks;
import dev.cxos.platform.paging.Page;
import dev.cxos.survey.complaint.RetiredTag;
import dev.cxos.survey.complaint.Tag;
import dev.cxos.survey.complaint.Taxonomy;
import dev.cxos.survey.complaint.TaxonomyChange;
import dev.cxos.survey.complaint.TaxonomyContent;
import dev.cxos.survey.v1.ListTaxonomiesResponse;
import dev.cxos.survey.v1.ListTaxonomyVersionsResponse;
import dev.cxos.survey.v1.UpdateTaxonomyRequest;

/** Taxonomies between contract and domain. */
final class TaxonomyProtoMapper {

  private TaxonomyProtoMapper() {}

  static dev.cxos.survey.v1.Taxonomy toProto(Taxonomy taxonomy) {
    dev.cxos.survey.v1.Taxonomy.Builder proto =
        dev.cxos.survey.v1.Taxonomy.newBuilder()
            .setName(taxonomy.name())
            .setUid(taxonomy.uid().toString())
            .setDisplayName(taxonomy.content().displayName())
            .setVersion(taxonomy.version())
            .setEdited(taxonomy.edited())
            .addAllTags(
                taxonomy.content().tags().stream().map(TaxonomyProtoMapper::toProto).toList())
            .addAllRetiredTags(
                taxonomy.content().retiredTags().stream()
                    .map(TaxonomyProtoMapper::toProto)
                    .toList())
            .setCreateTime(ProtoTimes.toProto(taxonomy.createTime()))
            .setUpdateTime(ProtoTimes.toProto(taxonomy.updateTime()))
            .setEtag(taxonomy.etag());
    if (taxonomy.publishTime() != null) {
      proto.setPublishTime(ProtoTimes.toProto(taxonomy.publishTime()));
    }
    return proto.build();
  }

  static ListTaxonomiesResponse toListResponse(Page<Taxonomy> page, String nextPageToken) {
    return ListTaxonomiesResponse.newBuilder()
        .addAllTaxonomies(page.map(TaxonomyProtoMapper::toProto).items())
        .setNextPageToken(nextPageToken)
        .build();
  }

  static ListTaxonomyVersionsResponse toVersions(Page<Taxonomy> page, String nextPageToken) {
    return ListTaxonomyVersionsResponse.newBuilder()
        .addAllVersions(page.map(TaxonomyProtoMapper::toProto).items())
        .setNextPageToken(nextPageToken)
        .build();
  }

  static TaxonomyContent toContent(dev.cxos.survey.v1.Taxonomy proto) {
    return new TaxonomyContent(
        proto.getDisplayName(),
        proto.getTagsList().stream()
            .map(
                tag ->
                    new Tag(
                        tag.getId(), tag.getParent(), tag.getDisplayName(), tag.getKeywordsList()))
            .toList(),
        proto.getRetiredTagsList().stream()
            .map(tag -> new RetiredTag(tag.getId(), tag.getParent(), tag.getSuccessorsList()))
            .toList());
  }

  static TaxonomyChange toChange(UpdateTaxonomyRequest request) {
    return new TaxonomyChange(
        toContent(request.getTaxonomy()),
        UpdateMasks.fields(
            request.getUpdateMask(),
            dev.cxos.survey.v1.Taxonomy.getDescriptor(),
            TaxonomyChange.Field.class));
  }

  private static dev.cxos.survey.v1.Tag toProto(Tag tag) {
    return dev.cxos.survey.v1.Tag.newBuilder()
        .setId(tag.id())
        .setParent(tag.parent())
        .setDisplayName(tag.displayName())
        .addAllKeywords(tag.keywords())
        .build();
  }

  private static dev.cxos.survey.v1.RetiredTag toProto(RetiredTag tag) {
    return dev.cxos.survey.v1.RetiredTag.newBuilder()
        .setId(tag.id())
        .setParent(tag.parent())
        .addAllSuccessors(tag.successors())
        .build();
  }
}
