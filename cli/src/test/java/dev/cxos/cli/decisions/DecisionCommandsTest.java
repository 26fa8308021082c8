package dev.cxos.cli.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.cxos.cli.Problem;
import dev.cxos.cli.TestProgram;
import dev.cxos.cli.output.Format;
import dev.cxos.cli.output.Output;
import dev.cxos.decision.v1.Outcome;
import dev.cxos.decision.v1.OutcomeShift;
import dev.cxos.decision.v1.ReplayReport;
import dev.cxos.type.v1.Money;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecisionCommandsTest {
  private static final String EMPOWERMENT =
      """
      {"figures":[
        {"group":"/emea","value":{"value":71.25,"n":"743","formula":"decided_in_own_band/1","unit":"PERCENT",
          "interval":{"low":67.9,"high":74.4,"confidence":0.95},"asOf":"2026-06-15T10:00:00Z",
          "comparison":{"baselineValue":60,"difference":11.25,"verdict":"UP"}}},
        {"group":"/apac","value":{"n":"14","muted":{"reason":"TOO_FEW","minimumN":"30"},"formula":"decided_in_own_band/1"}}]}
      """;
  private static final String DOCKET =
      """
      {"items":[{"policy":"policies/goodwill","proposal":"WIDEN","evidence":["92.6% of 95 were approved."],"decisions":"1900",
        "exceptions":"95","cost":{"minorUnits":"623050","currencyCode":"EUR"},
        "approvalRate":{"value":92.6,"n":"95","unit":"PERCENT"}}],"asOf":"2026-06-15T10:00:00Z"}
      """;

  private final HttpServer gateway;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final TestProgram program;

  DecisionCommandsTest(@TempDir Path home) throws IOException {
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.createContext(
        "/v1/",
        exchange -> {
          requests.add(exchange.getRequestURI().toString());
          String body =
              exchange.getRequestURI().getPath().endsWith("docket") ? DOCKET : EMPOWERMENT;
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    gateway.start();
    program =
        new TestProgram(home)
            .with("CXOS_GATEWAY", "http://127.0.0.1:" + gateway.getAddress().getPort())
            .with("CXOS_TOKEN", "t");
  }

  @AfterEach
  void stop() {
    gateway.stop(0);
  }

  @Test
  void shouldShowEmpowermentAsTable() {
    int exitCode = program.run("empowerment", "decided-in-own-band", "--by", "unit", "--compare");

    assertThat(exitCode).isZero();
    assertThat(program.out().lines())
        .containsExactly(
            "unit        decided_in_own_band      95% interval    n  baseline  difference  verdict",
            "/emea                    71.25%  67.90% to 74.40%  743    60.00%      +11.25  ▲ Up",
            "/apac  too few: 14 of 30 needed                     14");
    assertThat(requests)
        .containsExactly(
            "/v1/empowerment:query?metric=DECIDED_IN_OWN_BAND&startTime=2026-03-17T10%3A00%3A00Z"
                + "&groupBy=UNIT&compareWithPrevious=true");
  }

  @Test
  void shouldSayWhichMetricsThereAreWhenAnotherIsTyped() {
    assertThat(program.run("empowerment", "happiness")).isEqualTo(2);
    assertThat(program.err()).contains("decided_in_own_band, escalation_rate");
  }

  @Test
  void shouldShowTheDocketWithItsEvidence() {
    assertThat(program.run("docket", "--since", "2026-01-01", "--unit", "/emea")).isZero();

    assertThat(program.out())
        .contains("policies/goodwill  WIDEN", "1,900", "6,230.50 EUR", "92.60%")
        .contains("  92.6% of 95 were approved.");
    assertThat(requests)
        .containsExactly("/v1/docket?startTime=2026-01-01T00%3A00%3A00Z&unit=%2Femea");
  }

  @Test
  void shouldAskForOneCandidateWhenNoneIsGiven() {
    assertThat(program.run("replay", "goodwill")).isEqualTo(2);
    assertThat(program.run("replay", "goodwill", "--with", "2", "--as-recorded")).isEqualTo(2);
  }

  @Test
  void shouldLayOutAReport() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    ReplayText.show(
        ReplayReport.newBuilder()
            .setDecisions(30_000)
            .setIdentical(21_000)
            .setRecordedCost(euros(100_050))
            .setCandidateCost(euros(250_000))
            .setWaitingHoursSaved(9_000)
            .addShifts(
                OutcomeShift.newBuilder()
                    .setRecorded(Outcome.NEEDS_APPROVAL)
                    .setCandidate(Outcome.APPROVED)
                    .setDecisions(9_000)
                    .setAmount(euros(63_000)))
            .build(),
        new Output(stream, stream, Format.TABLE, false, false));

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("30,000 decisions, 21,000 identical in every respect")
        .contains("1,000.50 EUR  2,500.00 EUR")
        .contains("9000.0 hours less and 0.0 hours more")
        .contains("NEEDS_APPROVAL  APPROVED       9,000  630.00 EUR");
  }

  @Test
  void shouldReadWhenAWindowBegins() {
    Instant now = Instant.parse("2026-06-15T10:00:00Z");

    assertThat(Since.read("12h", now).getSeconds()).isEqualTo(now.getEpochSecond() - 43_200);
    assertThat(Since.read("2026-06-15", now).getSeconds()).isEqualTo(now.getEpochSecond() - 36_000);
    assertThatThrownBy(() -> Since.read("yesterday", now)).isInstanceOf(Problem.class);
  }

  private static Money euros(long minorUnits) {
    return Money.newBuilder().setMinorUnits(minorUnits).setCurrencyCode("EUR").build();
  }
}
