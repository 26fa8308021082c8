package dev.cxos.survey.metric;

import static dev.cxos.survey.Survey.metrics;
import static dev.cxos.survey.Survey.recommending;
import static dev.cxos.survey.Survey.score;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import com.google.type.Date;
import dev.cxos.platform.testing.Refusals;
import dev.cxos.survey.Survey;
import dev.cxos.survey.v1.DateRange;
import dev.cxos.survey.v1.Grouping;
import dev.cxos.survey.v1.Metric;
import dev.cxos.survey.v1.MetricRow;
import dev.cxos.survey.v1.QueryMetricRequest;
import dev.cxos.survey.v1.Response;
import dev.cxos.type.v1.MetricValue;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;

/** Answers and queries for tests of figures. */
final class Measuring {

  static final LocalDate DAY = LocalDate.of(2024, 3, 15);

  private Measuring() {}

  static void answer(Survey survey, int times, int score, UnaryOperator<Response.Builder> with) {
    for (int i = 0; i < times; i++) {
      survey.record(with.apply(recommending(score)));
    }
  }

  static Response.Builder at(Response.Builder response, LocalDate day) {
    return response.setResponseTime(
        Timestamp.newBuilder().setSeconds(day.atTime(12, 0).toEpochSecond(ZoneOffset.UTC)));
  }

  static QueryMetricRequest.Builder query(Survey survey, Metric metric) {
    return QueryMetricRequest.newBuilder()
        .setQuestionnaire(survey.questionnaire())
        .setMetric(metric)
        .setMinimumN(5);
  }

  static Grouping.Builder attribute(String attribute) {
    return Grouping.newBuilder().setAttribute(attribute);
  }

  static MetricValue only(QueryMetricRequest request) {
    List<MetricRow> rows = metrics().queryMetric(request).getRowsList();
    assertThat(rows).hasSize(1);
    return rows.getFirst().getValue();
  }

  static String reason(QueryMetricRequest.Builder request) {
    return Refusals.of(() -> only(request.build())).reason();
  }

  static DateRange month(LocalDate day) {
    LocalDate first = day.withDayOfMonth(1);
    return DateRange.newBuilder()
        .setStartDate(date(first))
        .setEndDate(date(first.plusMonths(1)))
        .build();
  }

  static Date date(LocalDate day) {
    return Date.newBuilder()
        .setYear(day.getYear())
        .setMonth(day.getMonthValue())
        .setDay(day.getDayOfMonth())
        .build();
  }
}
