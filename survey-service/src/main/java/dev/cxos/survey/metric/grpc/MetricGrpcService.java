package dev.cxos.survey.metric.grpc;

import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageRequest;
import dev.cxos.platform.paging.PageTokens;
import dev.cxos.survey.metric.Metric;
import dev.cxos.survey.metric.MetricService;
import dev.cxos.survey.v1.ListMetricContractsRequest;
import dev.cxos.survey.v1.ListMetricContractsResponse;
import dev.cxos.survey.v1.MutinyMetricServiceGrpc.MetricServiceImplBase;
import dev.cxos.survey.v1.QueryMetricRequest;
import dev.cxos.survey.v1.QueryMetricResponse;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Serves figures. */
@GrpcService
public class MetricGrpcService extends MetricServiceImplBase {

  private final GrpcWorker worker;
  private final MetricService metrics;
  private final PageTokens tokens;

  MetricGrpcService(GrpcWorker worker, MetricService metrics, PageTokens tokens) {
    this.worker = worker;
    this.metrics = metrics;
    this.tokens = tokens;
  }

  @Override
  public Uni<QueryMetricResponse> queryMetric(QueryMetricRequest request) {
    return worker.call(
        caller ->
            FigureProtoMapper.toProto(
                request, metrics.query(caller, MetricQueryProtoMapper.toQuery(request))));
  }

  @Override
  public Uni<ListMetricContractsResponse> listMetricContracts(ListMetricContractsRequest request) {
    return worker.call(_ -> contracts(request));
  }

  private ListMetricContractsResponse contracts(ListMetricContractsRequest request) {
    PageRequest page = tokens.read(request);
    List<String> after = page.after();
    Page<Metric> found =
        Page.of(
            Arrays.stream(Metric.values())
                .filter(metric -> after == null || metric.name().compareTo(after.getFirst()) > 0)
                .sorted(Comparator.comparing(Metric::name))
                .limit(page.limit())
                .toList(),
            page.size(),
            metric -> List.of(metric.name()));
    return ListMetricContractsResponse.newBuilder()
        .addAllContracts(found.items().stream().map(FigureProtoMapper::contract).toList())
        .setNextPageToken(tokens.next(request, found))
        .build();
  }
}
