package dev.cxos.gateway.transcoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cxos.gateway.fixture.Backends;
import dev.cxos.gateway.fixture.Promptly;
import dev.cxos.gateway.fixture.RawConnection;
import dev.cxos.gateway.fixture.RawConnection.Answer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Uploads whose body is compressed. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
class PackedUploadsTest {
  private static final String UPLOAD = "/lib/shelves/7/books:add";
  private static final String GZIP =
      "Content-Type: application/x-ndjson\r\nContent-Encoding: gzip\r\n";

  @SuppressWarnings("NullAway.Init") // set by the test framework
  @TestHTTPResource("/")
  URI address;

  @Test
  @DisplayName("T103 T109 a message a line, however much there is")
  void shouldUnpackALargeUpload() throws IOException {
    String lines =
        IntStream.range(0, 200_000)
            .mapToObj(i -> "{\"title\":\"" + Integer.toHexString(i * 31_415_927) + "\"}\n")
            .collect(Collectors.joining());

    assertThat(upload(pack("{\"title\":\"a\"}\n\n{\"title\":\"b\"}")).text())
        .contains("\"count\":2", "[\"a\",\"b\"]");
    assertThat(upload(pack(lines)).text()).contains("\"count\":200000");
    assertThat(upload(new byte[0]).text()).contains("\"count\":0");
  }

  @Test
  @DisplayName("T103 T109 a bomb of one line, a bomb of many, a broken stream, a refused line")
  void shouldRefuseOtherPackedUploads() throws IOException {
    Cases.assertRefused("one line", upload(pack("x".repeat(50_000_000))), 413, "");
    Cases.assertRefused("many lines", upload(pack("\n".repeat(200_000_000))), 413, "");
    byte[] packed = pack("{}\n{}\n");
    Cases.assertRefused("cut off", upload(Arrays.copyOf(packed, packed.length - 3)), 400, "body");
    Cases.assertRefused("no gzip", upload("{}\n".getBytes(StandardCharsets.UTF_8)), 400, "body");
    Answer answer = upload(pack("{}\n{\"nothing\":1}\n{}\n"));
    Cases.assertRefused("a line", answer, 400, "nothing");
    assertThat(Cases.json(answer).at("/details/0/metadata/line").asText()).isEqualTo("2");
  }

  @Test
  @DisplayName("T103 T109 an upload whose caller goes is cancelled within a second")
  void shouldCancelAPackedUpload() throws Exception {
    byte[] packed = pack("{\"title\":\"a\"}\n".repeat(1000));
    Promptly.happens(
        () -> {
          int before;
          int held = count("held");
          try (RawConnection connection = new RawConnection(address)) {
            connection.send(RawConnection.head("POST", UPLOAD, GZIP, packed.length));
            connection.send(Arrays.copyOf(packed, packed.length - 4));
            await().until(() -> count("held") > held);
            before = count("cancelled");
          }
          return () -> count("cancelled") > before;
        });
  }

  private Answer upload(byte[] body) {
    try (RawConnection connection = new RawConnection(address)) {
      return connection.ask("POST", UPLOAD, GZIP, body);
    }
  }

  private int count(String what) {
    Answer answer = Cases.ask(address, "GET", "/lib/shelves/" + what + "/books/x", "");
    return Cases.json(answer).path("displayTitle").asInt();
  }

  private static byte[] pack(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }
}
