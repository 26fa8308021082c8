package dev.cxos.survey.analysis.grpc;

import com.google.protobuf.Empty;
import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.platform.grpc.ResourceNames;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageTokens;
import dev.cxos.survey.analysis.AnnotationService;
import dev.cxos.survey.analysis.ChartService;
import dev.cxos.survey.analysis.DriverService;
import dev.cxos.survey.analysis.EmergingIssueService;
import dev.cxos.survey.analysis.ExperimentService;
import dev.cxos.survey.analysis.ForecastService;
import dev.cxos.survey.analysis.KeyDriverService;
import dev.cxos.survey.v1.AssignCohortRequest;
import dev.cxos.survey.v1.AssignCohortResponse;
import dev.cxos.survey.v1.ControlChart;
import dev.cxos.survey.v1.CreateExperimentRequest;
import dev.cxos.survey.v1.CreateMetricAnnotationRequest;
import dev.cxos.survey.v1.DeleteMetricAnnotationRequest;
import dev.cxos.survey.v1.DetectEmergingIssuesRequest;
import dev.cxos.survey.v1.DetectEmergingIssuesResponse;
import dev.cxos.survey.v1.EvaluateExperimentRequest;
import dev.cxos.survey.v1.EvaluateExperimentResponse;
import dev.cxos.survey.v1.Experiment;
import dev.cxos.survey.v1.Forecast;
import dev.cxos.survey.v1.GetExperimentRequest;
import dev.cxos.survey.v1.ListEmergingIssuesRequest;
import dev.cxos.survey.v1.ListEmergingIssuesResponse;
import dev.cxos.survey.v1.ListExperimentsRequest;
import dev.cxos.survey.v1.ListExperimentsResponse;
import dev.cxos.survey.v1.ListMetricAnnotationsRequest;
import dev.cxos.survey.v1.ListMetricAnnotationsResponse;
import dev.cxos.survey.v1.MetricAnnotation;
import dev.cxos.survey.v1.MutinyAnalysisServiceGrpc;
import dev.cxos.survey.v1.QueryControlChartRequest;
import dev.cxos.survey.v1.QueryCountChartRequest;
import dev.cxos.survey.v1.QueryDriversRequest;
import dev.cxos.survey.v1.QueryDriversResponse;
import dev.cxos.survey.v1.QueryForecastRequest;
import dev.cxos.survey.v1.QueryKeyDriversRequest;
import dev.cxos.survey.v1.QueryKeyDriversResponse;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** Serves AnalysisService. */
@GrpcService
public class AnalysisGrpcService extends MutinyAnalysisServiceGrpc.AnalysisServiceImplBase {

  private final GrpcWorker worker;
  private final PageTokens tokens;
  private final ChartService charts;
  private final EmergingIssueService issues;
  private final DriverService drivers;
  private final KeyDriverService keyDrivers;
  private final ForecastService forecasts;
  private final AnnotationService annotations;
  private final ExperimentService experiments;

  AnalysisGrpcService(
      GrpcWorker worker,
      PageTokens tokens,
      ChartService charts,
      EmergingIssueService issues,
      DriverService drivers,
      KeyDriverService keyDrivers,
      ForecastService forecasts,
      AnnotationService annotations,
      ExperimentService experiments) {
    this.worker = worker;
    this.tokens = tokens;
    this.charts = charts;
    this.issues = issues;
    this.drivers = drivers;
    this.keyDrivers = keyDrivers;
    this.forecasts = forecasts;
    this.annotations = annotations;
    this.experiments = experiments;
  }

  @Override
  public Uni<ControlChart> queryControlChart(QueryControlChartRequest request) {
    return worker.call(
        caller ->
            AnalysisProtoMapper.toProto(
                charts.chart(
                    caller,
                    AnalysisQueryProtoMapper.toQuery(request),
                    AnalysisQueryProtoMapper.toLimits(
                        request.hasBaseline(), request.getBaseline(), request.getKind()))));
  }

  @Override
  public Uni<ControlChart> queryCountChart(QueryCountChartRequest request) {
    return worker.call(caller -> countChart(caller, request));
  }

  @Override
  public Uni<DetectEmergingIssuesResponse> detectEmergingIssues(
      DetectEmergingIssuesRequest request) {
    return worker.call(
        caller ->
            AnalysisProtoMapper.toProto(
                issues.detect(
                    caller,
                    request.getUnit().isEmpty() ? null : request.getUnit(),
                    request.hasEndDate()
                        ? AnalysisQueryProtoMapper.toDay("end_date", request.getEndDate())
                        : null)));
  }

  @Override
  public Uni<ListEmergingIssuesResponse> listEmergingIssues(ListEmergingIssuesRequest request) {
    return worker.call(caller -> listIssues(caller, request));
  }

  @Override
  public Uni<QueryDriversResponse> queryDrivers(QueryDriversRequest request) {
    return worker.call(
        caller ->
            AnalysisProtoMapper.toProto(
                drivers.rank(
                    caller, AnalysisQueryProtoMapper.toQuery(request), request.getByReasons())));
  }

  @Override
  public Uni<QueryKeyDriversResponse> queryKeyDrivers(QueryKeyDriversRequest request) {
    return worker.call(
        caller ->
            AnalysisProtoMapper.toProto(
                keyDrivers.rank(
                    caller,
                    AnalysisQueryProtoMapper.toQuery(request),
                    request.getQuestionsList())));
  }

  @Override
  public Uni<Forecast> queryForecast(QueryForecastRequest request) {
    return worker.call(caller -> forecast(caller, request));
  }

  @Override
  public Uni<MetricAnnotation> createMetricAnnotation(CreateMetricAnnotationRequest request) {
    return worker.call(caller -> annotate(caller, request));
  }

  @Override
  public Uni<ListMetricAnnotationsResponse> listMetricAnnotations(
      ListMetricAnnotationsRequest request) {
    return worker.call(_ -> listAnnotations(request));
  }

  @Override
  public Uni<Empty> deleteMetricAnnotation(DeleteMetricAnnotationRequest request) {
    return worker.call(
        _ -> {
          annotations.delete(request.getName());
          return Empty.getDefaultInstance();
        });
  }

  @Override
  public Uni<Experiment> createExperiment(CreateExperimentRequest request) {
    return worker.call(
        caller ->
            ExperimentProtoMapper.toProto(
                experiments.create(
                    RequestKey.of(caller, "CreateExperiment", request.getRequestId(), request),
                    ExperimentProtoMapper.toDomain(request))));
  }

  @Override
  public Uni<Experiment> getExperiment(GetExperimentRequest request) {
    return worker.call(
        _ -> ExperimentProtoMapper.toProto(experiments.get(id("name", request.getName()))));
  }

  @Override
  public Uni<ListExperimentsResponse> listExperiments(ListExperimentsRequest request) {
    return worker.call(_ -> listExperimentsPage(request));
  }

  @Override
  public Uni<AssignCohortResponse> assignCohort(AssignCohortRequest request) {
    return worker.call(_ -> assign(request));
  }

  @Override
  public Uni<EvaluateExperimentResponse> evaluateExperiment(EvaluateExperimentRequest request) {
    return worker.call(
        caller ->
            ExperimentProtoMapper.toProto(
                experiments.evaluate(caller, id("name", request.getName()), request.getPeek())));
  }

  private ControlChart countChart(Caller caller, QueryCountChartRequest request) {
    return AnalysisProtoMapper.toProto(
        charts.chart(
            caller,
            request.getSeries(),
            request.getUnit().isEmpty() ? "/" : request.getUnit(),
            AnalysisQueryProtoMapper.toWindow("window", request.getWindow()),
            AnalysisQueryProtoMapper.toBucket(request.getTimeBucket()),
            AnalysisQueryProtoMapper.toLimits(
                request.hasBaseline(), request.getBaseline(), request.getKind())));
  }

  private Forecast forecast(Caller caller, QueryForecastRequest request) {
    return AnalysisProtoMapper.toProto(
        forecasts.foresee(
            caller,
            AnalysisQueryProtoMapper.toQuery(request),
            request.getSeasonLength(),
            request.getSteps() == 0 ? AnalysisQueryProtoMapper.USUAL_STEPS : request.getSteps()));
  }

  private ListEmergingIssuesResponse listIssues(Caller caller, ListEmergingIssuesRequest request) {
    Page<dev.cxos.survey.analysis.EmergingIssue> page = issues.list(caller, tokens.read(request));
    return ListEmergingIssuesResponse.newBuilder()
        .addAllEmergingIssues(page.items().stream().map(AnalysisProtoMapper::toProto).toList())
        .setNextPageToken(tokens.next(request, page))
        .build();
  }

  private MetricAnnotation annotate(Caller caller, CreateMetricAnnotationRequest request) {
    MetricAnnotation wanted = request.getMetricAnnotation();
    return AnalysisProtoMapper.toProto(
        annotations.create(
            RequestKey.of(caller, "CreateMetricAnnotation", request.getRequestId(), request),
            AnalysisQueryProtoMapper.toDay("metric_annotation.date", wanted.getDate()),
            wanted.getText()));
  }

  private ListMetricAnnotationsResponse listAnnotations(ListMetricAnnotationsRequest request) {
    Page<dev.cxos.survey.analysis.Annotation> page = annotations.list(tokens.read(request));
    return ListMetricAnnotationsResponse.newBuilder()
        .addAllMetricAnnotations(page.items().stream().map(AnalysisProtoMapper::toProto).toList())
        .setNextPageToken(tokens.next(request, page))
        .build();
  }

  private ListExperimentsResponse listExperimentsPage(ListExperimentsRequest request) {
    Page<dev.cxos.survey.analysis.Experiment> page = experiments.list(tokens.read(request));
    return ListExperimentsResponse.newBuilder()
        .addAllExperiments(page.items().stream().map(ExperimentProtoMapper::toProto).toList())
        .setNextPageToken(tokens.next(request, page))
        .build();
  }

  private AssignCohortResponse assign(AssignCohortRequest request) {
    dev.cxos.survey.analysis.Experiment experiment =
        experiments.get(id("experiment", request.getExperiment()));
    return AssignCohortResponse.newBuilder()
        .setAttribute(experiment.attribute())
        .setValue(experiment.cohortOf(request.getCustomer()))
        .build();
  }

  private static String id(String field, String name) {
    return ResourceNames.id(field, name, "experiments");
  }
}
