package dev.cxos.survey.complaint.grpc;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.survey.complaint.ComplaintMetricService;
import dev.cxos.survey.v1.MutinyComplaintMetricServiceGrpc.ComplaintMetricServiceImplBase;
import dev.cxos.survey.v1.QueryComplaintCountsRequest;
import dev.cxos.survey.v1.QueryComplaintCountsResponse;
import dev.cxos.survey.v1.QueryComplaintParetoRequest;
import dev.cxos.survey.v1.QueryComplaintParetoResponse;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.time.Clock;

/** Serves counts of complaints. */
@GrpcService
public class ComplaintMetricGrpcService extends ComplaintMetricServiceImplBase {

  private final GrpcWorker worker;
  private final ComplaintMetricService metrics;
  private final Clock clock;

  ComplaintMetricGrpcService(GrpcWorker worker, ComplaintMetricService metrics, Clock clock) {
    this.worker = worker;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public Uni<QueryComplaintParetoResponse> queryComplaintPareto(
      QueryComplaintParetoRequest request) {
    return worker.call(caller -> rank(caller, request));
  }

  @Override
  public Uni<QueryComplaintCountsResponse> queryComplaintCounts(
      QueryComplaintCountsRequest request) {
    return worker.call(caller -> count(caller, request));
  }

  private QueryComplaintParetoResponse rank(Caller caller, QueryComplaintParetoRequest request) {
    return ComplaintMetricProtoMapper.toProto(
        metrics.rank(
            caller,
            ComplaintMetricProtoMapper.toQuery(request),
            request.getTag(),
            request.getLeaves()),
        clock.instant());
  }

  private QueryComplaintCountsResponse count(Caller caller, QueryComplaintCountsRequest request) {
    return ComplaintMetricProtoMapper.toProto(
        metrics.count(
            caller,
            ComplaintMetricProtoMapper.toQuery(request),
            request.getTagsList(),
            ComplaintMetricProtoMapper.toSteps(request.getTimeBucket())),
        clock.instant());
  }
}
