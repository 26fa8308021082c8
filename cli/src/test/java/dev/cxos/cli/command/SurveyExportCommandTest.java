package dev.cxos.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.HttpBody;
import com.google.protobuf.ByteString;
import dev.cxos.cli.TestProgram;
import dev.cxos.survey.v1.ExportResponsesRequest;
import dev.cxos.survey.v1.ResponseServiceGrpc.ResponseServiceImplBase;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurveyExportCommandTest {
  private final Path folder;
  private final Server server;
  private final TestProgram program;
  private ExportResponsesRequest request = ExportResponsesRequest.getDefaultInstance();
  private @Nullable Status breakWith;

  SurveyExportCommandTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(new Exporting())
            .build()
            .start();
    program =
        new TestProgram(folder)
            .with("CXOS_GATEWAY", "http://127.0.0.1:1")
            .with("CXOS_GRPC", "127.0.0.1:" + server.getPort())
            .with("CXOS_TOKEN", "secret-token");
  }

  @AfterEach
  void stop() {
    server.shutdownNow();
  }

  @Test
  void shouldWriteTheFileWhenTheExportIsWhole() throws IOException {
    Path file = folder.resolve("out/answers.csv");

    int exitCode =
        program.run(
            "survey",
            "export",
            "relationship",
            "--to",
            file.toString(),
            "--unit",
            "/emea",
            "--from",
            "2026-03-01");

    assertThat(exitCode).isZero();
    assertThat(file).hasContent("response,unit\r\n1,/emea\r\n");
    assertThat(program.err()).contains("wrote 24 bytes");
    assertThat(request.getParent()).isEqualTo("questionnaires/relationship");
    assertThat(request.getUnit()).isEqualTo("/emea");
    assertThat(request.getStartTime().getSeconds()).isEqualTo(1_772_323_200);
  }

  @Test
  void shouldLeaveWhatWasThereWhenTheExportBreaksOff() throws IOException {
    Path file = Files.writeString(folder.resolve("answers.csv"), "earlier");
    breakWith = Status.UNAVAILABLE;

    int exitCode = program.run("survey", "export", "relationship", "--to", file.toString());

    assertThat(exitCode).isNotZero();
    assertThat(file).hasContent("earlier");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(Path::getFileName).map(Path::toString))
          .noneMatch(n -> n.endsWith(".part"));
    }
  }

  private final class Exporting extends ResponseServiceImplBase {
    @Override
    public void exportResponses(ExportResponsesRequest asked, StreamObserver<HttpBody> responses) {
      request = asked;
      responses.onNext(chunk("response,unit\r\n"));
      if (breakWith != null) {
        responses.onError(breakWith.asRuntimeException());
        return;
      }
      responses.onNext(chunk("1,/emea\r\n"));
      responses.onCompleted();
    }

    private static HttpBody chunk(String csv) {
      return HttpBody.newBuilder()
          .setContentType("text/csv; charset=utf-8")
          .setData(ByteString.copyFromUtf8(csv))
          .build();
    }
  }
}
