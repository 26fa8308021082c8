package dev.cxos.decision.right.grpc;

import dev.cxos.decision.right.Suspension;
import dev.cxos.decision.v1.ListSuspensionsResponse;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.platform.grpc.ResourceNames;
import dev.cxos.platform.paging.Page;
import java.util.UUID;

/** Maps suspensions between the contract and the domain. */
final class SuspensionProtoMapper {

  private SuspensionProtoMapper() {}

  /** The id in a suspension's name, which the contract's rules have made sure of. */
  static UUID toId(String name) {
    return UUID.fromString(ResourceNames.id("name", name, "suspensions"));
  }

  static dev.cxos.decision.v1.Suspension toProto(Suspension suspension) {
    dev.cxos.decision.v1.Suspension.Builder proto =
        dev.cxos.decision.v1.Suspension.newBuilder()
            .setName(suspension.name())
            .setSubject(suspension.subject())
            .setReason(suspension.reason())
            .setCreateTime(ProtoTimes.toProto(suspension.createTime()));
    if (suspension.endTime() != null) {
      proto.setEndTime(ProtoTimes.toProto(suspension.endTime()));
    }
    return proto.build();
  }

  static ListSuspensionsResponse toListResponse(Page<Suspension> page, String nextPageToken) {
    return ListSuspensionsResponse.newBuilder()
        .addAllSuspensions(page.map(SuspensionProtoMapper::toProto).items())
        .setNextPageToken(nextPageToken)
        .build();
  }
}
