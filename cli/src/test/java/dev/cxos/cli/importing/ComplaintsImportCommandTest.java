package dev.cxos.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.cli.TestProgram;
import dev.cxos.survey.v1.Complaint;
import dev.cxos.survey.v1.ComplaintImportServiceGrpc.ComplaintImportServiceImplBase;
import dev.cxos.survey.v1.ComplaintRow;
import dev.cxos.survey.v1.CreateComplaintImportRequest;
import dev.cxos.survey.v1.Import;
import dev.cxos.survey.v1.UploadComplaintsRequest;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComplaintsImportCommandTest {
  private final Path folder;
  private final Complaints complaints = new Complaints();
  private final Server server;
  private final TestProgram program;

  ComplaintsImportCommandTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(complaints)
            .build()
            .start();
    program =
        new TestProgram(folder)
            .with("CXOS_GRPC", "127.0.0.1:" + server.getPort())
            .with("CXOS_TOKEN", "t");
    Files.writeString(
        folder.resolve("mapping.yaml"),
        """
        external_id: id
        words: said
        unit: {value: /emea}
        tags: {column: kind, map: {L: late}}
        """);
    Files.writeString(
        folder.resolve("rows.csv"),
        "id,said,kind\nc-1,It came late,L\nc-2,Bad,unknown\nc-3,Fine,\n");
  }

  @AfterEach
  void stop() {
    server.shutdownNow();
  }

  @Test
  void shouldSendComplaintsOfTheTaxonomyAndProblemsOfUnreadableRows() {
    int exitCode = run("--import-id", "first");

    assertThat(exitCode).isZero();
    assertThat(complaints.rows).hasSize(3);
    Complaint late = complaints.rows.getFirst().getComplaint();
    assertThat(late.getTaxonomy()).isEqualTo("taxonomies/returns");
    assertThat(late.getExternalId()).isEqualTo("c-1");
    assertThat(late.getTags(0).getTag()).isEqualTo("late");
    assertThat(complaints.rows.get(1).getProblem().getField()).isEqualTo("tags");
    assertThat(complaints.rows.get(2).getComplaint().getTagsList()).isEmpty();
    assertThat(program.out())
        .contains("import      complaintImports/first", "recorded    3", "missing     tags 1");
  }

  @Test
  void shouldSendNothingWhenDryRunning() {
    assertThat(run("--dry-run")).isZero();

    assertThat(program.out()).contains("rows        3", "unreadable  1");
    assertThat(complaints.rows).isEmpty();
  }

  private int run(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "complaints",
                "import",
                folder.resolve("rows.csv").toString(),
                "--taxonomy",
                "returns",
                "--map",
                folder.resolve("mapping.yaml").toString()));
    arguments.addAll(List.of(more));
    return program.run(arguments.toArray(String[]::new));
  }

  /** Takes every row. */
  private static final class Complaints extends ComplaintImportServiceImplBase {
    private final List<ComplaintRow> rows = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void createComplaintImport(
        CreateComplaintImportRequest request, StreamObserver<Import> answer) {
      send(answer, "complaintImports/" + request.getComplaintImportId());
    }

    @Override
    public StreamObserver<UploadComplaintsRequest> uploadComplaints(StreamObserver<Import> answer) {
      return new StreamObserver<>() {
        private String name = "";

        @Override
        public void onNext(UploadComplaintsRequest request) {
          name = request.getComplaintImport();
          rows.addAll(request.getRowsList());
        }

        @Override
        public void onError(Throwable cancelled) {}

        @Override
        public void onCompleted() {
          send(answer, name);
        }
      };
    }

    private void send(StreamObserver<Import> answer, String name) {
      answer.onNext(
          Import.newBuilder()
              .setName(name)
              .setAcknowledgedRow(rows.size())
              .setRecordedCount(rows.size())
              .build());
      answer.onCompleted();
    }
  }
}
