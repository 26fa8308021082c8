package dev.cxos.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.cxos.cli.TestProgram;
import dev.cxos.survey.v1.ImportRow;
import io.grpc.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
  private static final int ROWS = 1_700;

  private final Path folder;
  private final FakeImports imports = new FakeImports();
  private final HttpServer gateway;
  private final TestProgram program;

  ImportCommandTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.createContext(
        "/v1/questionnaires/airport",
        exchange -> {
          byte[] body =
              "{\"questions\":[{\"id\":\"nps\",\"nps\":{}}]}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    gateway.start();
    program =
        new TestProgram(folder)
            .with("CXOS_GATEWAY", "http://127.0.0.1:" + gateway.getAddress().getPort())
            .with("CXOS_GRPC", imports.address())
            .with("CXOS_TOKEN", "secret-token");
    Files.writeString(
        folder.resolve("mapping.yaml"),
        "external_id: ID\nunit: {value: /sfo}\nanswers: {nps: {column: NET, missing: [\"11\"]}}\n");
  }

  @AfterEach
  void stop() {
    imports.close();
    gateway.stop(0);
  }

  @Test
  void shouldSendEveryRowOnceAndCountWhatIsMissing() throws IOException {
    int exitCode = runImport(rows(9, 11));

    assertThat(exitCode).isZero();
    assertThat(ids()).containsExactlyElementsOf(expectedIds());
    assertThat(program.out())
        .contains("rows        1,700", "recorded    1,700", "rejected    0", "missing     nps 850");
    assertThat(imports.tokens()).containsExactly("Bearer secret-token");
    assertThat(program.out() + program.err()).doesNotContain("secret-token");
  }

  @Test
  void shouldGoOnAfterTheLastAcknowledgedRowWhenConnectionBreaks() throws IOException {
    imports.refuseOpenings(1);
    imports.breakAfter(730, Status.UNAVAILABLE);

    int exitCode = runImport(rows(9, 10));

    assertThat(exitCode).isZero();
    assertThat(ids()).containsExactlyElementsOf(expectedIds());
    assertThat(program.err()).contains("connection lost").contains("trying again");
    assertThat(program.out()).contains("missing     none");
  }

  @Test
  void shouldGoOnWhenRunAgainAndSayNothingNewWhenAllIsIn() throws IOException {
    imports.breakAfter(600, Status.PERMISSION_DENIED);
    String csv = rows(9, 10);

    assertThat(runImport(csv)).isEqualTo(1);
    assertThat(program.err()).contains("PERMISSION_DENIED").doesNotContain("trying again");
    assertThat(runImport(csv)).isZero();
    assertThat(ids()).containsExactlyElementsOf(expectedIds());
    assertThat(runImport(csv)).isZero();
    assertThat(program.out()).contains("nothing new: all 1,700 rows are in already");
    assertThat(ids()).hasSize(ROWS);
  }

  @Test
  void shouldGiveUpWithTryAgainWhenNothingMovesForLong() throws IOException {
    imports.refuseOpenings(1_000);

    assertThat(runImport(rows(9, 10), "--retry-for", "1")).isEqualTo(5);
  }

  @Test
  void shouldWriteRefusedRowsWithTheirReason() throws IOException {
    Path rejects = folder.resolve("rejects.csv");

    int exitCode =
        runImport("ID,NET\na,9\nb,often\nc,8\nd,\"ten, or so\"\n", "--rejects", rejects.toString());

    assertThat(exitCode).isZero();
    assertThat(program.out()).contains("recorded    2", "rejected    2");
    assertThat(Files.readString(rejects))
        .isEqualTo(
            """
            row,field,reason,ID,NET\r
            2,nps,column NET: not a whole number,b,often\r
            4,nps,column NET: not a whole number,d,"ten, or so"\r
            """);
  }

  @Test
  void shouldSendNothingWhenDryRunning() throws IOException {
    int exitCode = runImport("ID,NET\na,9\nb,often\n", "--dry-run");

    assertThat(exitCode).isZero();
    assertThat(program.out()).contains("rows        2", "readable    1", "unreadable  1");
    assertThat(imports.rows()).isEmpty();
  }

  @Test
  void shouldPrintOneDocumentWhenJsonIsWanted() throws IOException {
    int exitCode = runImport("ID,NET\na,9\n", "--json");

    assertThat(exitCode).isZero();
    assertThat(program.out())
        .startsWith("{\"name\":\"questionnaires/airport/imports/")
        .contains("\"recordedCount\":\"1\"");
    assertThat(program.out().lines()).hasSize(1);
  }

  private int runImport(String csv, String... more) throws IOException {
    Path file = Files.writeString(folder.resolve("rows.csv"), csv);
    String[] arguments = new String[6 + more.length];
    arguments[0] = "import";
    arguments[1] = file.toString();
    arguments[2] = "--survey";
    arguments[3] = "airport";
    arguments[4] = "--map";
    arguments[5] = folder.resolve("mapping.yaml").toString();
    System.arraycopy(more, 0, arguments, 6, more.length);
    return program.run(arguments);
  }

  private static String rows(int odd, int even) {
    StringBuilder csv = new StringBuilder("ID,NET\n");
    IntStream.rangeClosed(1, ROWS)
        .forEach(
            row ->
                csv.append("r")
                    .append(row)
                    .append(',')
                    .append(row % 2 == 1 ? odd : even)
                    .append('\n'));
    return csv.toString();
  }

  private java.util.List<String> ids() {
    return imports.rows().stream()
        .map(ImportRow::getResponse)
        .map(response -> response.getExternalId())
        .toList();
  }

  private static java.util.List<String> expectedIds() {
    return IntStream.rangeClosed(1, ROWS).mapToObj(row -> "r" + row).toList();
  }
}
