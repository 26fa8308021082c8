package dev.cxos.cli.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cxos.cli.FakeGateway;
import dev.cxos.cli.TestProgram;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalysisCommandsTest {
  private static final String CHART =
      """
      {"formula":"laney_p/1","center":75.0,"dispersion":1.04,"points":[
        {"bucketStart":{"year":2026,"month":5,"day":4},"value":80.0,"n":"58","lowerLimit":60.0,"upperLimit":90.0},
        {"bucketStart":{"year":2026,"month":5,"day":11},"value":50.0,"n":"61","lowerLimit":60.0,"upperLimit":90.0,
         "signals":["BEYOND_LIMITS"],"nearbyAnnotations":["metricAnnotations/a1"]}]}
      """;

  private final FakeGateway gateway = new FakeGateway();
  private final TestProgram program;

  AnalysisCommandsTest(@TempDir Path home) throws IOException {
    program = gateway.program(home);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void shouldDrawChartWithSignalsAndKnownEvents() {
    gateway
        .on("POST /v1/metrics:chart", CHART)
        .on(
            "GET /v1/metricAnnotations",
            "{\"metricAnnotations\":[{\"name\":\"metricAnnotations/a1\",\"text\":\"courier"
                + " strike\"}]}");

    int exitCode = program.run("analysis", "chart", "csat_top2", "--survey", "touchpoint");

    assertThat(exitCode).isZero();
    assertThat(program.out().lines())
        .containsExactly(
            "from         n  value  50.00                               90.00  signal            "
                + " known events",
            "2026-05-04  58  80.00            [··············│····●·········]",
            "2026-05-11  61  50.00  ◆         [··············│··············]  beyond its limits "
                + " courier strike");
    assertThat(program.err())
        .contains(
            "laney_p/1, centre 75.00, points vary 1.04 times as much as chance, 1 signal of 2"
                + " points");
  }

  @Test
  void shouldDrawTheSumOfDeviationsAroundZero() {
    gateway.on(
        "POST /v1/metrics:chart",
        """
        {"formula":"cusum/1","center":75.0,"points":[
          {"bucketStart":{"year":2026,"month":5,"day":4},"value":80.0,"n":"58","lowerLimit":-5.0,"upperLimit":5.0,
           "interval":{"low":68.0,"high":88.5},"sumAbove":0.5,"sumBelow":0.0},
          {"bucketStart":{"year":2026,"month":5,"day":11},"value":50.0,"n":"61","lowerLimit":-5.0,"upperLimit":5.0,
           "interval":{"low":37.0,"high":63.0},"sumAbove":0.0,"sumBelow":-6.0,"signals":["SUM_BELOW"]}]}
        """);

    int exitCode =
        program.run("analysis", "chart", "csat_top2", "--survey", "touchpoint", "--kind", "cusum");

    assertThat(exitCode).isZero();
    assertThat(program.out())
        .contains("judged", "68.00 to 88.50    0.50", "37.00 to 63.00   -6.00  ◆", "sum below");
    assertThat(gateway.bodies().getFirst()).contains("\"kind\":\"CUSUM\"");
    assertThat(program.run("analysis", "counts", "contactReasons/x", "--kind", "pie")).isEqualTo(2);
    assertThat(program.err()).contains("shewhart, cusum, ewma");
  }

  @Test
  void shouldAskForTheUsualTimeAndTheSelection() throws IOException {
    gateway.on("POST /v1/metrics:chart", CHART);

    program.run(
        "analysis",
        "chart",
        "nps",
        "--survey",
        "relationship",
        "--unit",
        "/emea",
        "--from",
        "2026-01-01",
        "--bucket",
        "month",
        "--usual-from",
        "2026-01-01",
        "--usual-to",
        "2026-03-31");

    assertThat(new ObjectMapper().readTree(gateway.bodies().getFirst()))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"metric":{"questionnaire":"questionnaires/relationship","metric":"NPS",
                      "window":{"startDate":{"year":2026,"month":1,"day":1},"endDate":{"year":2026,"month":6,"day":16}},
                      "selection":{"unit":"/emea"}},
                     "timeBucket":"MONTH","kind":"SHEWHART",
                     "baseline":{"startDate":{"year":2026,"month":1,"day":1},"endDate":{"year":2026,"month":4,"day":1}}}
                    """));
  }

  @Test
  void shouldChartHalfAYearOfCountsUntilYesterdayUnlessToldOtherwise() throws IOException {
    gateway.on("POST /v1/metrics:countChart", CHART).on("GET /v1/metricAnnotations", "{}");

    int exitCode = program.run("analysis", "counts", "contactReasons/refund");

    assertThat(exitCode).isZero();
    assertThat(new ObjectMapper().readTree(gateway.bodies().getFirst()))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"series":"contactReasons/refund","unit":"/","timeBucket":"WEEK","kind":"SHEWHART",
                     "window":{"startDate":{"year":2025,"month":12,"day":14},"endDate":{"year":2026,"month":6,"day":15}}}
                    """));
  }

  @Test
  void shouldSayWhatIsEmergingAndHowRareFalseAlarmsAre() {
    gateway.on(
        "POST /v1/emergingIssues:detect",
        """
        {"issues":[{"series":"contactReasons/refund","unit":"/emea/lisbon",
          "startDate":{"year":2026,"month":6,"day":8},"endDate":{"year":2026,"month":6,"day":15},
          "count":"61","expectedCount":20.4,"ratioInterval":{"low":2.3,"high":3.9},"adjustedPValue":0.00004}],
         "testedSeries":140,"falseAlarmYears":0.05,"formula":"emerging/1"}
        """);

    int exitCode = program.run("analysis", "emerging", "--to", "2026-06-14");

    assertThat(exitCode).isZero();
    assertThat(program.out())
        .contains(
            "contactReasons/refund  /emea/lisbon  2026-06-08 to 2026-06-14     61      20.4     2.3"
                + " to 3.9     < 0.001");
    assertThat(program.err())
        .contains(
            "140 series judged by emerging/1; a false alarm is aimed at in no more than 5% of"
                + " years");
    assertThat(gateway.bodies())
        .containsExactly("{\"endDate\":{\"year\":2026,\"month\":6,\"day\":15}}");
  }

  @Test
  void shouldSayThatNothingStandsOut() {
    gateway.on(
        "POST /v1/emergingIssues:detect",
        "{\"testedSeries\":140,\"falseAlarmYears\":0.05,\"formula\":\"emerging/1\"}");

    program.run("analysis", "emerging");

    assertThat(program.out().strip()).isEqualTo("nothing stands out");
  }

  @Test
  void shouldShowOnlyDriversThatHoldUpUnlessAllAreWanted() {
    gateway.on(
        "POST /v1/metrics:drivers",
        """
        {"drivers":[
          {"kind":"stage","group":"refund","weight":-4.2,"adjustedPValue":0.0001,"holdsUp":true,
           "value":{"value":61.2,"n":"740","unit":"PERCENT","interval":{"low":57.6,"high":64.7},
             "comparison":{"difference":-18.4,"interval":{"low":-22.1,"high":-14.7},"verdict":"DOWN"}}},
          {"kind":"attribute:channel","group":"chat","weight":0.3,"adjustedPValue":0.4,
           "value":{"value":76.0,"n":"900","unit":"PERCENT"}}],
         "testedDrivers":11,"kinds":[{"kind":"stage","importance":0.031}]}
        """);

    program.run("analysis", "drivers", "csat_top2", "--survey", "touchpoint");

    assertThat(program.out())
        .contains("refund", "61.20%", "-18.40 (-22.10 to -14.70)", "▼ Worse", "-4.20", "< 0.001")
        .doesNotContain("chat");
    assertThat(program.err()).contains("11 groups tested", "stage 3.1%");
    program.run("analysis", "drivers", "csat_top2", "--survey", "touchpoint", "--all");
    assertThat(program.out()).contains("channel", "chat", "no sign of a difference", "0.400");
  }

  @Test
  void shouldShowWhetherTheLastObservationWasExpected() {
    gateway.on(
        "POST /v1/metrics:forecast",
        """
        {"formula":"holt/1","unit":"PERCENT","n":26,"earlyWarning":true,"lastValue":52.0,
         "last":{"bucketStart":{"year":2026,"month":6,"day":8},"value":78.1,"interval":{"low":70.0,"high":86.2}},
         "points":[{"bucketStart":{"year":2026,"month":6,"day":15},"value":70.5,"interval":{"low":61.0,"high":80.0}}]}
        """);

    int exitCode = program.run("analysis", "forecast", "csat_top2", "--survey", "touchpoint");

    assertThat(exitCode).isZero();
    assertThat(program.out().lines())
        .containsExactly(
            "from        expected      95% interval  observed  verdict",
            "2026-06-08    78.10%  70.00% to 86.20%    52.00%  outside: early warning",
            "2026-06-15    70.50%  61.00% to 80.00%");
    assertThat(program.err()).contains("holt/1, learnt from 26 points");
  }

  @Test
  void shouldPrintBodyAsItCameWhenJsonIsWanted() {
    gateway.on("POST /v1/metrics:chart", CHART);

    program.run("analysis", "chart", "csat_top2", "--survey", "touchpoint", "--json");

    assertThat(program.out().strip()).isEqualTo(CHART.strip());
  }
}
