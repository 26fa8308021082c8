package dev.cxos.survey.complaint.grpc;

import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.survey.complaint.Complaint;
import dev.cxos.survey.complaint.RootCause;
import dev.cxos.survey.complaint.RootCause.Category;
import java.util.UUID;

/** Root causes between contract and domain. */
final class RootCauseProtoMapper {

  private RootCauseProtoMapper() {}

  static dev.cxos.survey.v1.RootCause toProto(RootCause cause) {
    return dev.cxos.survey.v1.RootCause.newBuilder()
        .setName(cause.name())
        .setUnit(cause.unit())
        .setStatement(cause.content().statement())
        .setCategory(
            dev.cxos.survey.v1.RootCause.Category.valueOf(cause.content().category().name()))
        .addAllWhys(cause.content().whys())
        .addAllComplaints(cause.content().complaints().stream().map(Complaint::nameOf).toList())
        .setDefect(cause.content().defect())
        .setCreateTime(ProtoTimes.toProto(cause.createTime()))
        .setUpdateTime(ProtoTimes.toProto(cause.updateTime()))
        .setEtag(cause.etag())
        .build();
  }

  static RootCause.Content toContent(dev.cxos.survey.v1.RootCause proto) {
    return new RootCause.Content(
        proto.getStatement(),
        toCategory(proto.getCategory()),
        proto.getWhysList(),
        proto.getComplaintsList().stream().map(RootCauseProtoMapper::toId).toList(),
        proto.getDefect());
  }

  private static UUID toId(String name) {
    try {
      return UUID.fromString(Complaint.idOf(name));
    } catch (IllegalArgumentException e) {
      throw ServiceException.notFound(name).causedBy(e);
    }
  }

  private static Category toCategory(dev.cxos.survey.v1.RootCause.Category proto) {
    return switch (proto) {
      case PROCESS -> Category.PROCESS;
      case POLICY -> Category.POLICY;
      case PRODUCT -> Category.PRODUCT;
      case SYSTEM -> Category.SYSTEM;
      case PEOPLE -> Category.PEOPLE;
      case SUPPLIER -> Category.SUPPLIER;
      case INFORMATION -> Category.INFORMATION;
      case CATEGORY_UNSPECIFIED, UNRECOGNIZED ->
          throw ServiceException.invalid("root_cause.category", "is needed");
    };
  }
}
