package dev.cxos.survey.analysis.grpc;

import com.google.type.Date;
import dev.cxos.platform.grpc.ProtoFigures;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.statistics.Interval;
import dev.cxos.statistics.correlation.KeyDriverIntervals;
import dev.cxos.survey.analysis.Annotation;
import dev.cxos.survey.analysis.Chart;
import dev.cxos.survey.analysis.DriverService;
import dev.cxos.survey.analysis.Drivers;
import dev.cxos.survey.analysis.EmergingIssues;
import dev.cxos.survey.analysis.EmergingIssues.Found;
import dev.cxos.survey.analysis.ForecastService;
import dev.cxos.survey.analysis.KeyDriverService;
import dev.cxos.survey.v1.ControlChart;
import dev.cxos.survey.v1.ControlChartPoint;
import dev.cxos.survey.v1.DetectEmergingIssuesResponse;
import dev.cxos.survey.v1.Driver;
import dev.cxos.survey.v1.DriverKind;
import dev.cxos.survey.v1.EmergingIssue;
import dev.cxos.survey.v1.Forecast;
import dev.cxos.survey.v1.ForecastPoint;
import dev.cxos.survey.v1.KeyDriver;
import dev.cxos.survey.v1.MetricAnnotation;
import dev.cxos.survey.v1.QueryDriversResponse;
import dev.cxos.survey.v1.QueryKeyDriversResponse;
import dev.cxos.survey.v1.SignalRule;
import dev.cxos.type.v1.ConfidenceInterval;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Analyses to the contract. */
final class AnalysisProtoMapper {

  private AnalysisProtoMapper() {}

  static ControlChart toProto(Chart chart) {
    ControlChart.Builder proto =
        ControlChart.newBuilder().setFormula(chart.formula()).setCenter(chart.center());
    chart.dispersion().ifPresent(proto::setDispersion);
    chart.points().forEach(point -> proto.addPoints(toProto(point)));
    return proto.build();
  }

  private static ControlChartPoint toProto(Chart.Point point) {
    ControlChartPoint.Builder proto =
        ControlChartPoint.newBuilder()
            .setBucketStart(toDate(point.start()))
            .setValue(point.value())
            .setN(point.n())
            .setLowerLimit(point.lower())
            .setUpperLimit(point.upper())
            .addAllSignals(point.signals().stream().map(AnalysisProtoMapper::toProto).toList())
            .addAllAnnotations(point.annotations())
            .addAllNearbyAnnotations(point.nearby());
    point.interval().ifPresent(interval -> proto.setInterval(toProto(interval)));
    point.memory().average().ifPresent(proto::setAverage);
    point.memory().above().ifPresent(proto::setSumAbove);
    point.memory().below().ifPresent(proto::setSumBelow);
    return proto.build();
  }

  private static SignalRule toProto(Chart.Rule rule) {
    return switch (rule) {
      case BEYOND_LIMITS -> SignalRule.BEYOND_LIMITS;
      case RUN_OF_EIGHT -> SignalRule.RUN_OF_EIGHT;
      case SUM_ABOVE -> SignalRule.SUM_ABOVE;
      case SUM_BELOW -> SignalRule.SUM_BELOW;
    };
  }

  static DetectEmergingIssuesResponse toProto(EmergingIssues.Outcome outcome) {
    return DetectEmergingIssuesResponse.newBuilder()
        .addAllIssues(outcome.found().stream().map(found -> issue(found).build()).toList())
        .setTestedSeries(outcome.tested())
        .setFalseAlarmYears(EmergingIssues.FALSE_ALARM_YEARS)
        .setFormula(EmergingIssues.FORMULA)
        .build();
  }

  static EmergingIssue toProto(dev.cxos.survey.analysis.EmergingIssue issue) {
    return issue(issue.found())
        .setName(issue.name())
        .setFindTime(ProtoTimes.toProto(issue.findTime()))
        .setLastDate(toDate(issue.lastDay()))
        .build();
  }

  private static EmergingIssue.Builder issue(Found found) {
    return EmergingIssue.newBuilder()
        .setSeries(found.series())
        .setUnit(found.unit())
        .setStartDate(toDate(found.start()))
        .setEndDate(toDate(found.end()))
        .setCount(found.count())
        .setExpectedCount(found.expected())
        .setRatioInterval(toProto(found.ratio()))
        .setPValue(found.p())
        .setAdjustedPValue(found.adjustedP());
  }

  static QueryDriversResponse toProto(DriverService.Answer answer) {
    QueryDriversResponse.Builder proto =
        QueryDriversResponse.newBuilder()
            .setTestedDrivers(answer.ranking().drivers().size())
            .setLatestOnly(answer.latestOnly());
    answer.ranking().drivers().forEach(d -> proto.addDrivers(toProto(d, answer.asOf())));
    answer
        .ranking()
        .kinds()
        .forEach(
            kind ->
                proto.addKinds(
                    DriverKind.newBuilder().setKind(kind.kind()).setImportance(kind.importance())));
    return proto.build();
  }

  private static Driver toProto(Drivers.Driver driver, Instant asOf) {
    return Driver.newBuilder()
        .setKind(driver.kind())
        .setGroup(driver.group())
        .setValue(ProtoFigures.toProto(driver.figure(), asOf))
        .setWeight(driver.weight())
        .setAdjustedPValue(driver.adjustedP())
        .setHoldsUp(driver.holdsUp())
        .build();
  }

  static QueryKeyDriversResponse toProto(KeyDriverService.Answer answer) {
    KeyDriverIntervals figures = answer.figures();
    List<KeyDriver> drivers = new ArrayList<>();
    for (int i = 0; i < figures.drivers().size(); i++) {
      KeyDriverIntervals.Driver driver = figures.drivers().get(i);
      drivers.add(
          KeyDriver.newBuilder()
              .setQuestion(answer.questions().get(i))
              .setImportance(driver.importance())
              .setImportanceInterval(toProto(driver.importanceInterval()))
              .setBeta(driver.beta())
              .setBetaInterval(toProto(driver.betaInterval()))
              .setCorrelation(driver.correlation())
              .setVarianceInflation(driver.varianceInflation())
              .build());
    }
    drivers.sort(Comparator.comparingDouble(KeyDriver::getImportance).reversed());
    return QueryKeyDriversResponse.newBuilder()
        .setFormula("key_drivers/1")
        .setN(answer.n())
        .setLatestOnly(answer.latestOnly())
        .setRSquared(figures.rSquared())
        .setRSquaredInterval(toProto(figures.rSquaredInterval()))
        .addAllDrivers(drivers)
        .build();
  }

  static Forecast toProto(ForecastService.Answer answer) {
    return Forecast.newBuilder()
        .setFormula("holt_winters/1")
        .setUnit(ProtoFigures.unit(answer.metric()))
        .addAllPoints(answer.points().stream().map(AnalysisProtoMapper::toProto).toList())
        .setLast(toProto(answer.last()))
        .setLastValue(answer.observed())
        .setEarlyWarning(answer.earlyWarning())
        .setN(answer.n())
        .build();
  }

  private static ForecastPoint toProto(ForecastService.Point point) {
    return ForecastPoint.newBuilder()
        .setBucketStart(toDate(point.start()))
        .setValue(point.forecast().value())
        .setInterval(toProto(point.forecast().interval()))
        .build();
  }

  static MetricAnnotation toProto(Annotation annotation) {
    return MetricAnnotation.newBuilder()
        .setName(annotation.name())
        .setDate(toDate(annotation.day()))
        .setText(annotation.text())
        .setCreateTime(ProtoTimes.toProto(annotation.createTime()))
        .build();
  }

  static Date toDate(LocalDate day) {
    return Date.newBuilder()
        .setYear(day.getYear())
        .setMonth(day.getMonthValue())
        .setDay(day.getDayOfMonth())
        .build();
  }

  private static ConfidenceInterval toProto(Interval interval) {
    return ConfidenceInterval.newBuilder()
        .setLow(interval.low())
        .setHigh(interval.high())
        .setConfidence(interval.confidence().level())
        .build();
  }
}
