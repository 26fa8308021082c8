package dev.cxos.decision.empowerment.grpc;

import dev.cxos.decision.empowerment.EmpowermentFigure;
import dev.cxos.decision.empowerment.EmpowermentMetric;
import dev.cxos.decision.empowerment.EmpowermentQuery;
import dev.cxos.decision.empowerment.EmpowermentQuery.Bucket;
import dev.cxos.decision.empowerment.EmpowermentQuery.Grouping;
import dev.cxos.decision.v1.EmpowermentBucket;
import dev.cxos.decision.v1.EmpowermentGrouping;
import dev.cxos.decision.v1.QueryEmpowermentRequest;
import dev.cxos.decision.v1.QueryEmpowermentResponse;
import dev.cxos.platform.grpc.ProtoFigures;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.platform.grpc.ResourceNames;
import java.time.ZoneOffset;
import java.util.List;

/** Queries and figures between contract and domain. */
final class EmpowermentProtoMapper {

  private static final int USUAL_MINIMUM_N = 30;

  private EmpowermentProtoMapper() {}

  static EmpowermentQuery toQuery(QueryEmpowermentRequest proto) {
    return new EmpowermentQuery(
        EmpowermentMetric.valueOf(proto.getMetric().name()),
        proto.hasStartTime() ? ProtoTimes.toDomain(proto.getStartTime()) : null,
        proto.hasEndTime() ? ProtoTimes.toDomain(proto.getEndTime()) : null,
        proto.getUnit().isEmpty() ? null : proto.getUnit(),
        proto.getPolicy().isEmpty()
            ? null
            : ResourceNames.id("policy", proto.getPolicy(), "policies"),
        grouping(proto.getGroupBy()),
        bucket(proto.getBucket()),
        proto.getCompareWithPrevious(),
        proto.getMinimumN() == 0 ? USUAL_MINIMUM_N : proto.getMinimumN());
  }

  static QueryEmpowermentResponse toProto(List<EmpowermentFigure> figures) {
    QueryEmpowermentResponse.Builder response = QueryEmpowermentResponse.newBuilder();
    for (EmpowermentFigure figure : figures) {
      dev.cxos.decision.v1.EmpowermentFigure.Builder proto =
          response
              .addFiguresBuilder()
              .setGroup(figure.group())
              .setValue(ProtoFigures.toProto(figure.figure(), figure.asOf()));
      if (figure.bucketStart() != null) {
        proto.setBucketTime(
            ProtoTimes.toProto(figure.bucketStart().atStartOfDay(ZoneOffset.UTC).toInstant()));
      }
    }
    return response.build();
  }

  private static Grouping grouping(EmpowermentGrouping proto) {
    return switch (proto) {
      case EMPOWERMENT_GROUPING_UNSPECIFIED, UNRECOGNIZED -> Grouping.NONE;
      case UNIT -> Grouping.UNIT;
      case AGENT -> Grouping.AGENT;
      case POLICY -> Grouping.POLICY;
      case LEADER -> Grouping.LEADER;
    };
  }

  private static Bucket bucket(EmpowermentBucket proto) {
    return switch (proto) {
      case EMPOWERMENT_BUCKET_UNSPECIFIED, UNRECOGNIZED -> Bucket.NONE;
      case DAY -> Bucket.DAY;
      case WEEK -> Bucket.WEEK;
      case MONTH -> Bucket.MONTH;
    };
  }
}
