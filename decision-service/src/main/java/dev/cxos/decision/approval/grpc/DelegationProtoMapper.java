package dev.cxos.decision.approval.grpc;

import com.google.protobuf.Timestamp;
import dev.cxos.decision.approval.Delegation;
import dev.cxos.decision.approval.DelegationService;
import dev.cxos.decision.v1.ListDelegationsResponse;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.platform.paging.Page;
import java.time.Instant;
import java.util.UUID;

/** Maps delegations between the contract and the domain. */
final class DelegationProtoMapper {

  private static final long LAST_SECOND = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

  private DelegationProtoMapper() {}

  static dev.cxos.decision.v1.Delegation toProto(Delegation delegation) {
    dev.cxos.decision.v1.Delegation.Builder proto =
        dev.cxos.decision.v1.Delegation.newBuilder()
            .setName(delegation.name())
            .setDelegator(delegation.delegator())
            .setDelegate(delegation.delegate())
            .setRole(delegation.role())
            .setUnit(delegation.unit())
            .setStartTime(ProtoTimes.toProto(delegation.startTime()))
            .setEndTime(ProtoTimes.toProto(delegation.endTime()));
    if (delegation.revokeTime() != null) {
      proto.setRevokeTime(ProtoTimes.toProto(delegation.revokeTime()));
    }
    return proto.build();
  }

  static ListDelegationsResponse toListResponse(Page<Delegation> page, String nextPageToken) {
    return ListDelegationsResponse.newBuilder()
        .addAllDelegations(page.map(DelegationProtoMapper::toProto).items())
        .setNextPageToken(nextPageToken)
        .build();
  }

  static DelegationService.Draft toDraft(dev.cxos.decision.v1.Delegation delegation) {
    return new DelegationService.Draft(
        delegation.getDelegate(),
        delegation.getRole(),
        delegation.getUnit(),
        toInstant("delegation.start_time", delegation.getStartTime()),
        toInstant("delegation.end_time", delegation.getEndTime()));
  }

  private static Instant toInstant(String field, Timestamp moment) {
    if (moment.getSeconds() < 0 || moment.getSeconds() > LAST_SECOND) {
      throw ServiceException.invalid(field, "must lie between the years 1970 and 9999");
    }
    return ProtoTimes.toDomain(moment);
  }

  /** The id in the name of a delegation. */
  static UUID toId(String name) {
    try {
      return Delegation.idOf(name);
    } catch (IllegalArgumentException noUuid) {
      throw ServiceException.notFound(name);
    }
  }
}
