package dev.cxos.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.cxos.cli.TestProgram;
import dev.cxos.survey.v1.Interaction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InteractionsImportCommandTest {
  private static final int ROWS = 1_300;
  private static final String HEADER =
      "number,caller_id,category,contact_type,assigned_to,opened_at,reassignment_count,reopen_count\n";

  private final Path folder;
  private final FakeInteractionImports imports = new FakeInteractionImports();
  private final HttpServer gateway;
  private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
  private final TestProgram program;

  InteractionsImportCommandTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.createContext(
        "/v1/contactReasons",
        exchange -> {
          String target = exchange.getRequestURI().toString();
          calls.add(exchange.getRequestMethod() + " " + target);
          boolean known = target.endsWith("/category-7") || target.contains("?");
          byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(known ? 200 : 404, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    gateway.start();
    program =
        new TestProgram(folder)
            .with("CXOS_GATEWAY", "http://127.0.0.1:" + gateway.getAddress().getPort())
            .with("CXOS_GRPC", imports.address())
            .with("CXOS_TOKEN", "secret-token");
  }

  @AfterEach
  void stop() {
    imports.close();
    gateway.stop(0);
  }

  @Test
  void shouldMakeInteractionsOfIncidentsAsTheExampleSays() throws IOException {
    int exitCode =
        runImport(
            HEADER
                + "0000045,2403,55,Phone,,2016-02-29T01:16,0,0\n"
                + "0000047,,40,Self service,89,2016-02-29T04:40,1,2\n");

    assertThat(exitCode).isZero();
    Interaction settled = imports.interactions().getFirst();
    assertThat(settled.getExternalId()).isEqualTo("incident-0000045");
    assertThat(settled.getCustomer()).isEqualTo("caller-2403");
    assertThat(settled.getReason()).isEqualTo("contactReasons/category-55");
    assertThat(settled.getChannel()).isEqualTo("phone");
    assertThat(settled.getUnit()).isEqualTo("/it/service-desk");
    assertThat(settled.getStartTime().getSeconds()).isEqualTo(1_456_708_560L);
    assertThat(settled.getResolved()).isTrue();
    assertThat(settled.getEscalated()).isFalse();
    assertThat(settled.hasHandleSeconds()).isFalse();
    Interaction reopened = imports.interactions().getLast();
    assertThat(reopened.getChannel()).isEqualTo("self-service");
    assertThat(reopened.getAgent()).isEqualTo("agent-89");
    assertThat(reopened.getResolved()).isFalse();
    assertThat(reopened.getEscalated()).isTrue();
    assertThat(program.out())
        .contains(
            "import      interactionImports/", "recorded    2", "missing     agent 1, customer 1");
  }

  @Test
  void shouldGoOnAfterTheLastAcknowledgedRowWhenConnectionBreaks() throws IOException {
    imports.breakAfter(730);
    StringBuilder csv = new StringBuilder(HEADER);
    IntStream.rangeClosed(1, ROWS)
        .forEach(row -> csv.append(row).append(",1,55,Phone,2,2016-02-29T01:16,0,0\n"));

    assertThat(runImport(csv.toString())).isZero();

    assertThat(imports.interactions())
        .extracting(Interaction::getExternalId)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, ROWS).mapToObj(row -> "incident-" + row).toList());
    assertThat(program.err()).contains("connection lost").contains("trying again");
    assertThat(runImport(csv.toString())).isZero();
    assertThat(program.out()).contains("nothing new: all 1,300 rows are in already");
  }

  @Test
  void shouldWriteRefusedRowsWithTheirReason() throws IOException {
    Path rejects = folder.resolve("rejects.csv");

    int exitCode =
        runImport(
            HEADER
                + "1,1,55,Pigeon,2,2016-02-29T01:16,0,0\n"
                + "2,1,55,Phone,2,yesterday,0,0\n"
                + "3,1,55,Phone,2,2016-02-29T01:16,0,0\n",
            "--rejects",
            rejects.toString());

    assertThat(exitCode).isZero();
    assertThat(program.out()).contains("recorded    1", "rejected    2");
    assertThat(Files.readString(rejects))
        .contains(
            "1,channel,column contact_type: the map of the mapping file does not have this"
                + " value,1,",
            "2,start_time,column opened_at: not a time in the format of the mapping,2,");
  }

  @Test
  void shouldCreateOnlyReasonsThatAreMissingWhenAsked() throws IOException {
    int exitCode =
        runImport(
            HEADER
                + "1,1,55,Phone,2,2016-02-29T01:16,0,0\n"
                + "2,1,7,Phone,2,2016-02-29T01:16,0,0\n"
                + "3,1,55,Phone,2,2016-02-29T01:16,0,0\n",
            "--create-reasons");

    assertThat(exitCode).isZero();
    assertThat(program.err()).contains("1 contact reasons created");
    assertThat(calls)
        .containsExactly(
            "GET /v1/contactReasons/category-55",
            "POST /v1/contactReasons?contactReasonId=category-55",
            "GET /v1/contactReasons/category-7");
  }

  @Test
  void shouldSendNothingWhenDryRunning() throws IOException {
    int exitCode =
        runImport(
            HEADER + "1,1,55,Pigeon,2,2016-02-29T01:16,0,0\n", "--dry-run", "--create-reasons");

    assertThat(exitCode).isZero();
    assertThat(program.out()).contains("rows        1", "unreadable  1");
    assertThat(imports.interactions()).isEmpty();
    assertThat(calls).isEmpty();
  }

  private int runImport(String csv, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("rows.csv"), csv);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "interactions",
                "import",
                file.toString(),
                "--map",
                "examples/incidents/mapping.yaml"));
    arguments.addAll(List.of(more));
    return program.run(arguments.toArray(String[]::new));
  }
}
