package dev.cxos.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cxos.cli.api.GrpcConnection;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.demo.DemoLoad;
import dev.cxos.cli.figures.FigureClient;
import dev.cxos.cli.figures.FigureText;
import dev.cxos.cli.output.Format;
import dev.cxos.cli.output.Output;
import dev.cxos.cli.runner.Archives;
import dev.cxos.cli.runner.Programs;
import dev.cxos.cli.runner.StartProgress;
import dev.cxos.cli.runner.Suite;
import dev.cxos.cli.runner.SuiteLayout;
import dev.cxos.cli.runner.SuiteSessions;
import dev.cxos.cli.runner.SuiteStart;
import dev.cxos.cli.settings.Ports;
import dev.cxos.survey.v1.Metric;
import dev.cxos.survey.v1.MetricServiceGrpc;
import dev.cxos.survey.v1.QueryMetricRequest;
import dev.cxos.survey.v1.QueryMetricResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The whole suite with its real database and real sign-in, used as a person uses it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndToEndIT {
  private static final int PORT_OFFSET = 20_000;
  private static final int MANY_ROWS = 150_000;

  /**
   * Of the decisions of the demo company some are left waiting, and count when they are settled.
   */
  private static final double SETTLED = 0.95;

  private final Path folder = Path.of("target/e2e").toAbsolutePath();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Suite suite;

  EndToEndIT() throws IOException {
    SuiteLayout layout =
        new SuiteLayout(folder.resolve(".cxos"), Path.of("..").toAbsolutePath().normalize());
    Archives.delete(layout.data());
    suite = new Suite(layout, Ports.offsetBy(PORT_OFFSET));
  }

  @BeforeAll
  void startSuite() throws IOException {
    starter().start();
    TestProgram program = program("ana");
    assertSuccess(program, "journey", "create", "-f", example("journey.yaml"));
    assertSuccess(program, "survey", "create", "-f", example("questionnaire.yaml"));
    assertSuccess(program, "survey", "publish", "airport");
  }

  @AfterAll
  void stopSuite() throws IOException {
    threads.shutdownNow();
    assertThat(starter().stop()).isPositive();
  }

  @Test
  void shouldTellTheSameFiguresOverGrpcAndRestAndHere() throws IOException {
    // 60 promoters, 30 passives, 10 detractors: NPS 50 exactly; 5 without an answer and 1 that
    // cannot be read.
    StringBuilder csv = new StringBuilder("ID,AREA,DAY,NET,ALL\n");
    for (int row = 1; row <= 100; row++) {
      int score = row <= 60 ? 10 : row <= 90 ? 8 : 3;
      csv.append("same-")
          .append(row)
          .append(",S,")
          .append(1 + row % 28)
          .append(',')
          .append(score)
          .append(",4\n");
    }
    for (int row = 101; row <= 105; row++) {
      csv.append("same-").append(row).append(",S,7,11,Blank\n");
    }
    csv.append("same-106,S,7,often,4\n");
    TestProgram program = program("ana");

    assertSuccess(
        program, importing("same.csv", csv, "--rejects", folder.resolve("rejects.csv").toString()));

    assertThat(program.out())
        .contains("recorded    105", "rejected    1", "missing     nps 5, overall 5");
    assertThat(folder.resolve("rejects.csv"))
        .content()
        .contains("106,nps,")
        .contains("same-106,S,7,often,4");
    assertSuccess(
        program,
        "metrics",
        "query",
        "nps",
        "--survey",
        "airport",
        "--where",
        "terminal=S",
        "--json");
    QueryMetricResponse overRest = FigureClient.read(program.out());
    QueryMetricResponse overGrpc = overGrpc("S");
    assertThat(withoutTime(overRest)).isEqualTo(withoutTime(overGrpc));
    assertThat(overGrpc.getRows(0).getValue().getValue()).isEqualTo(50.0);
    assertThat(overGrpc.getRows(0).getValue().getN()).isEqualTo(100);
    assertThat(overGrpc.getRows(0).getValue().getMissingCount()).isEqualTo(5);
    assertSuccess(
        program, "metrics", "query", "nps", "--survey", "airport", "--where", "terminal=S");
    assertThat(program.out())
        .contains("50.00", FigureText.interval(overGrpc.getRows(0).getValue()));
    assertSuccess(
        program,
        "metrics",
        "table",
        "--survey",
        "airport",
        "--metric",
        "nps:nps",
        "--metric",
        "csat_top2:overall",
        "--by",
        "terminal");
    assertThat(program.out()).contains("nps nps", "csat_top2 overall", "100.00%");
  }

  @Test
  void shouldLoseNothingAndCountNothingTwiceWhenServiceIsKilledMidImport() throws Exception {
    StringBuilder csv = new StringBuilder("ID,AREA,DAY,NET,ALL\n");
    for (int row = 1; row <= MANY_ROWS; row++) {
      csv.append("kill-").append(row).append(",K,").append(1 + row % 28).append(",9,5\n");
    }
    String[] command = importing("kill.csv", csv, "--import-id", "kill-test", "--retry-for", "180");
    TestProgram program = program("ana");

    Future<Integer> running = threads.submit(() -> program.run(command));
    TestProgram watcher = program("ana");
    await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                watcher.run("api", "GET", "/v1/questionnaires/airport/imports/kill-test") == 0
                    && !watcher.out().contains("\"acknowledgedRow\":\"0\""));
    ProcessHandle victim =
        suite.parts().stream()
            .filter(part -> part.name().equals(Suite.SURVEY_SERVICE))
            .findFirst()
            .orElseThrow()
            .daemon()
            .find()
            .orElseThrow();
    assertThat(running.isDone()).isFalse();
    assertThat(victim.destroyForcibly()).isTrue();
    assertThat(Programs.ends(victim, Duration.ofSeconds(30))).isTrue();
    starter().start();

    assertThat(running.get(5, TimeUnit.MINUTES)).isZero();
    assertThat(program.err()).contains("trying again");
    assertThat(program.out()).contains("recorded    150,000", "duplicates  0", "rejected    0");
    assertThat(overGrpc("K").getRows(0).getValue().getN()).isEqualTo(MANY_ROWS);
    assertSuccess(program, command);
    assertThat(program.out()).contains("nothing new: all 150,000 rows are in already");
    assertThat(overGrpc("K").getRows(0).getValue().getN()).isEqualTo(MANY_ROWS);
  }

  @Test
  void shouldBringWhatCustomersSayOfDecisionsToTheDocket() throws IOException {
    loadDemo();
    long answers = Files.readAllLines(folder.resolve("demo/decided.csv")).size() - 1L;
    assertThat(answers).isGreaterThan(200);
    TestProgram council = program("cleo");

    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () ->
                assertThat((double) answersInDocket(council))
                    .isGreaterThanOrEqualTo(answers * SETTLED));

    JsonNode csat = goodwill(council).path("csat");
    assertThat(csat.path("value").asDouble()).isBetween(60.0, 90.0);
    assertThat(csat.path("n").asLong()).isGreaterThan(150);
    assertThat(csat.path("comparison").path("baselineN").asLong()).isPositive();
  }

  @Test
  void shouldFindWhatIsPlantedInTheDemoCompanyAndRankItFirst() throws IOException {
    LocalDate lastDay = loadDemo();
    try (Session analyst = SuiteSessions.signIn(suite, "ana", Clock.systemUTC());
        DemoTruth truth = new DemoTruth(analyst, lastDay)) {
      truth.findsWhatEmerges();
      truth.ranksDrivers();
      truth.ranksComplaints();
      truth.ranksRepeatContacts();
    }
  }

  @Test
  void shouldSimulateTheStrategyOfTheDemoCompanyAndExplainWhatItChanged() throws IOException {
    LocalDate lastDay = loadDemo();
    try (Session analyst = SuiteSessions.signIn(suite, "ana", Clock.systemUTC());
        DemoTruth truth = new DemoTruth(analyst, lastDay)) {
      truth.simulates();
      truth.explains("customer-00002");
    }
  }

  @Test
  void shouldChangeNothingWhenTheDemoCompanyIsLoadedAgain() throws IOException {
    LocalDate first = loadDemo();
    ByteArrayOutputStream told = new ByteArrayOutputStream();

    LocalDate second = loadDemo(new PrintStream(told, true, StandardCharsets.UTF_8));

    assertThat(second).isEqualTo(first);
    assertThat(told.toString(StandardCharsets.UTF_8).lines())
        .hasSizeGreaterThan(6)
        .allMatch(line -> line.contains("in already") || line.contains("no more"));
  }

  private LocalDate loadDemo() throws IOException {
    return loadDemo(System.out);
  }

  private LocalDate loadDemo(PrintStream told) throws IOException {
    return new DemoLoad(
            person -> SuiteSessions.signIn(suite, person, Clock.systemUTC()),
            folder.resolve("demo"),
            new Output(told, told, Format.TABLE, false, false))
        .load();
  }

  /** Returns how many answers the docket counts, of customers who got what they asked or not. */
  private static long answersInDocket(TestProgram council) throws IOException {
    JsonNode csat = goodwill(council).path("csat");
    return csat.path("n").asLong() + csat.path("comparison").path("baselineN").asLong();
  }

  private static JsonNode goodwill(TestProgram council) throws IOException {
    assertSuccess(council, "api", "GET", "/v1/docket");
    for (JsonNode item : new ObjectMapper().readTree(council.out()).path("items")) {
      if (item.path("policy").asText().equals("policies/goodwill")) {
        return item;
      }
    }
    throw new AssertionError("no policies/goodwill in " + council.out());
  }

  @Test
  void shouldCloseTheLoopWithACustomerFromTheFirstMailToTheConfirmation() throws IOException {
    try (CustomerPath path = new CustomerPath(suite)) {
      path.go();
    }
  }

  @Test
  void shouldSignAPersonInAndOutWithARealBrowser() {
    try (SignInPath path = new SignInPath(suite)) {
      path.go();
    }
  }

  @Test
  void shouldRefuseInWordsWhoMayNot() {
    TestProgram agent = program("abe");

    assertThat(agent.run("survey", "publish", "airport")).isEqualTo(1);
    assertThat(agent.err())
        .contains("PERMISSION_MISSING", "questionnaires.publish")
        .doesNotContain("\tat ");
    assertThat(
            new TestProgram(folder)
                .with("CXOS_GATEWAY", suite.ports().gatewayUrl())
                .with("CXOS_TOKEN", "e30.e30.c2ln")
                .run("survey", "list"))
        .isEqualTo(4);
    assertThat(agent.run("survey", "get", "none")).isEqualTo(1);
    assertThat(agent.err()).contains("RESOURCE_NOT_FOUND");
  }

  private QueryMetricResponse overGrpc(String terminal) throws IOException {
    QueryMetricRequest.Builder query =
        QueryMetricRequest.newBuilder()
            .setQuestionnaire("questionnaires/airport")
            .setMetric(Metric.NPS);
    query.getSelectionBuilder().putAttributes("terminal", terminal);
    try (Session session = SuiteSessions.signIn(suite, "ana", Clock.systemUTC());
        GrpcConnection connection = session.connect()) {
      return MetricServiceGrpc.newBlockingStub(connection.channel())
          .withCallCredentials(connection.credentials())
          .withDeadlineAfter(20, TimeUnit.SECONDS)
          .queryMetric(query.build());
    }
  }

  /** Two questions are asked at two moments; all else must be the same to the last bit. */
  private static QueryMetricResponse withoutTime(QueryMetricResponse figures) {
    QueryMetricResponse.Builder timeless = figures.toBuilder();
    timeless.getRowsBuilderList().forEach(row -> row.getValueBuilder().clearAsOf());
    return timeless.build();
  }

  private TestProgram program(String person) {
    try (Session session = SuiteSessions.signIn(suite, person, Clock.systemUTC())) {
      return new TestProgram(folder)
          .with("CXOS_GATEWAY", suite.ports().gatewayUrl())
          .with("CXOS_GRPC", suite.ports().grpcAddress())
          .with("CXOS_ISSUER", suite.ports().issuer())
          .with("CXOS_TOKEN", session.signIn().accessToken());
    } catch (IOException noToken) {
      throw new IllegalStateException(noToken);
    }
  }

  private String[] importing(String name, CharSequence csv, String... more) throws IOException {
    Path mapping = folder.resolve("mapping.yaml");
    Files.writeString(
        mapping,
        """
        external_id: ID
        unit: {value: /sfo}
        response_time: {template: "2017-05-{DAY}", format: yyyy-MM-d}
        attributes: {terminal: AREA}
        answers:
          nps: {column: NET, missing: ["11"]}
          overall: {column: ALL, missing: [Blank]}
        """);
    Path file = Files.writeString(folder.resolve(name), csv);
    String[] fixed = {
      "import", file.toString(), "--survey", "airport", "--map", mapping.toString()
    };
    String[] whole = java.util.Arrays.copyOf(fixed, fixed.length + more.length);
    System.arraycopy(more, 0, whole, fixed.length, more.length);
    return whole;
  }

  private SuiteStart starter() {
    return new SuiteStart(
        suite, new StartProgress(new Output(System.out, System.out, Format.TABLE, false, false)));
  }

  private static void assertSuccess(TestProgram program, String... command) {
    int exitCode = program.run(command);
    assertThat(exitCode).as("%s%n%s", String.join(" ", command), program.err()).isZero();
  }

  private static String example(String name) {
    return Path.of("examples/airport-2017", name).toString();
  }
}
