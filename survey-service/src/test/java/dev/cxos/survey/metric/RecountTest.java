package dev.cxos.survey.metric;

import static dev.cxos.survey.Survey.chosen;
import static dev.cxos.survey.Survey.metrics;
import static dev.cxos.survey.Survey.recommending;
import static dev.cxos.survey.Survey.score;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import com.google.type.Date;
import dev.cxos.survey.FutureAnswer;
import dev.cxos.survey.Survey;
import dev.cxos.survey.v1.CreateImportRequest;
import dev.cxos.survey.v1.DateRange;
import dev.cxos.survey.v1.Grouping;
import dev.cxos.survey.v1.Import;
import dev.cxos.survey.v1.ImportRow;
import dev.cxos.survey.v1.Metric;
import dev.cxos.survey.v1.MetricRow;
import dev.cxos.survey.v1.QueryMetricRequest;
import dev.cxos.survey.v1.Response;
import dev.cxos.survey.v1.Selection;
import dev.cxos.survey.v1.UploadRowsRequest;
import dev.cxos.type.v1.Share;
import io.grpc.stub.StreamObserver;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Kept figures against a recount of the same answers, by another way: a plain loop over a list. */
@QuarkusTest
class RecountTest {

  private static final List<String> UNITS =
      List.of("/emea/lisbon/billing", "/emea/lisbon", "/emea/madrid", "/amer", "/");
  private static final List<String> STAGES = List.of("", "order", "refund");
  private static final List<String> TERMINALS = List.of("", "A", "B", "C");
  private static final LocalDate START = LocalDate.of(2024, 1, 1);

  @Inject FoldService folding;

  private record Given(LocalDate day, String unit, String stage, String terminal, int score) {}

  @Test
  void shouldEqualAFullRecountWhileAnswersComeInAndAreFolded() {
    Random random = new Random(20_261_122);
    Survey survey = Survey.published();
    List<Given> given = new ArrayList<>();

    for (int round = 0; round < 6; round++) {
      List<Given> more = new ArrayList<>();
      for (int i = 0; i < 150; i++) {
        more.add(any(random));
      }
      if (round % 2 == 0) {
        more.forEach(one -> survey.record(response(one)));
      } else {
        upload(survey, "round-" + round, more);
      }
      given.addAll(more);
      if (round % 3 == 1) {
        folding.foldSome();
      }
      for (int query = 0; query < 20; query++) {
        compare(survey, given, random);
      }
    }
  }

  private static void compare(Survey survey, List<Given> given, Random random) {
    LocalDate from = START.plusDays(random.nextInt(80));
    LocalDate until = from.plusDays(1 + random.nextInt(100));
    String unit = pick(random, UNITS);
    String stage = pick(random, STAGES);
    Predicate<Given> selected =
        one ->
            !one.day().isBefore(from)
                && one.day().isBefore(until)
                && (unit.equals("/")
                    || one.unit().equals(unit)
                    || one.unit().startsWith(unit + "/"))
                && (stage.isEmpty() || one.stage().equals(stage));
    Map<String, List<Integer>> expected = new HashMap<>();
    given.stream()
        .filter(selected)
        .forEach(
            one ->
                expected
                    .computeIfAbsent(
                        one.terminal().isEmpty() ? "(none)" : one.terminal(),
                        _ -> new ArrayList<>())
                    .add(one.score()));

    List<MetricRow> rows =
        metrics()
            .queryMetric(
                QueryMetricRequest.newBuilder()
                    .setQuestionnaire(survey.questionnaire())
                    .setMetric(Metric.NPS)
                    .setMinimumN(5)
                    .setWindow(
                        DateRange.newBuilder().setStartDate(date(from)).setEndDate(date(until)))
                    .setSelection(Selection.newBuilder().setUnit(unit).setStage(stage))
                    .setGroupBy(Grouping.newBuilder().setAttribute("terminal"))
                    .build())
            .getRowsList();

    assertThat(rows)
        .extracting(MetricRow::getGroup)
        .containsExactlyInAnyOrderElementsOf(expected.keySet());
    for (MetricRow row : rows) {
      List<Integer> scores = Objects.requireNonNull(expected.get(row.getGroup()));
      long answered = scores.stream().filter(score -> score >= 0).count();
      assertThat(row.getValue().getN()).isEqualTo(answered);
      assertThat(row.getValue().getMissingCount()).isEqualTo(scores.size() - answered);
      if (answered >= 5) {
        assertThat(row.getValue().getSharesList())
            .containsExactly(
                share("promoters", scores, 9, 10),
                share("passives", scores, 7, 8),
                share("detractors", scores, 0, 6));
      }
    }
  }

  private static Given any(Random random) {
    return new Given(
        START.plusDays(random.nextInt(100)),
        pick(random, UNITS),
        pick(random, STAGES),
        pick(random, TERMINALS),
        random.nextInt(12) - 1);
  }

  private static Response.Builder response(Given one) {
    Response.Builder response = one.score() < 0 ? Response.newBuilder() : recommending(one.score());
    if (one.score() >= 0 && one.score() <= 6) {
      response.addAnswers(chosen("reason", "slow"));
    }
    if (!one.terminal().isEmpty()) {
      response.putAttributes("terminal", one.terminal());
    }
    return response
        .addAnswers(score("satisfied", 3))
        .setUnit(one.unit())
        .setStage(one.stage())
        .setResponseTime(
            Timestamp.newBuilder()
                .setSeconds(one.day().atTime(23, 59).toEpochSecond(ZoneOffset.UTC)));
  }

  private static void upload(Survey survey, String id, List<Given> given) {
    Import opened =
        Survey.imports()
            .createImport(
                CreateImportRequest.newBuilder()
                    .setParent(survey.questionnaire())
                    .setImportId(id)
                    .setImport(Import.getDefaultInstance())
                    .build());
    FutureAnswer<Import> done = new FutureAnswer<>();
    StreamObserver<UploadRowsRequest> stream = Survey.importing().uploadRows(done);
    UploadRowsRequest.Builder message =
        UploadRowsRequest.newBuilder().setImport(opened.getName()).setFirstRow(1);
    given.forEach(one -> message.addRows(ImportRow.newBuilder().setResponse(response(one))));
    stream.onNext(message.build());
    stream.onCompleted();
    assertThat(done.join().getRecordedCount()).isEqualTo(given.size());
  }

  private static Share share(String label, List<Integer> scores, int low, int high) {
    return Share.newBuilder()
        .setLabel(label)
        .setN(scores.stream().filter(score -> score >= low && score <= high).count())
        .build();
  }

  private static Date date(LocalDate day) {
    return Date.newBuilder()
        .setYear(day.getYear())
        .setMonth(day.getMonthValue())
        .setDay(day.getDayOfMonth())
        .build();
  }

  private static <T> T pick(Random random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
