package dev.cxos.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import io.grpc.Metadata;
import io.grpc.Status.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BackendStatusTest {
  private static final String INTERNAL_WORDS =
      "io exception: /127.0.0.1:8101 java.lang.NullPointerException";

  /** T93. */
  @ParameterizedTest
  @CsvSource({
    "0,200", "1,499", "2,500", "3,400", "4,504", "5,404", "6,409", "7,403", "8,429", "9,400",
    "10,409", "11,400", "12,501", "13,500", "14,503", "15,500", "16,401", "17,500", "-1,500"
  })
  void shouldMapCodesAsGoogleRpcCodeDoes(int grpc, int http) {
    assertThat(HttpCodes.of(grpc)).isEqualTo(http);
  }

  @ParameterizedTest
  @EnumSource(value = Code.class, mode = EnumSource.Mode.EXCLUDE, names = "OK")
  void shouldPassOnWhatTheBackendExplained(Code code) {
    Status explained =
        Status.newBuilder()
            .setCode(code.value())
            .setMessage("As the backend says")
            .addDetails(
                Any.pack(ErrorInfo.newBuilder().setReason("ANY").setDomain("cxos.dev").build()))
            .addDetails(Any.newBuilder().setTypeUrl("type.googleapis.com/unknown.Type").build())
            .build();
    Metadata trailers = GrpcTrailers.withDetails(new Metadata(), explained);

    assertThat(
            BackendStatus.explain(
                code.toStatus().withDescription("x"), trailers, true, false, "id"))
        .isEqualTo(explained);
  }

  @ParameterizedTest
  @EnumSource(value = Code.class, mode = EnumSource.Mode.EXCLUDE, names = "OK")
  void shouldReplaceWhatTheGatewaysOwnClientSays(Code code) {
    Status status =
        BackendStatus.explain(
            code.toStatus().withDescription(INTERNAL_WORDS), new Metadata(), false, false, "id");

    assertThat(status.getMessage()).doesNotContain("127.0.0.1", "java", "io exception");
    assertThat(StatusJson.write(status)).doesNotContain("127.0.0.1", "java", "io exception");
  }

  @ParameterizedTest
  @EnumSource(
      value = Code.class,
      names = {"INTERNAL", "UNKNOWN", "DATA_LOSS"})
  void shouldReplaceUnexplainedFaultsOfTheBackend(Code code) throws Exception {
    Status status =
        BackendStatus.explain(
            code.toStatus().withDescription(INTERNAL_WORDS), new Metadata(), true, false, "id-1");

    assertThat(status.getCode()).isEqualTo(code.value());
    assertThat(status.getMessage()).doesNotContain("java");
    ErrorInfo info = status.getDetails(0).unpack(ErrorInfo.class);
    assertThat(info.getReason()).isEqualTo("INTERNAL_FAULT");
    assertThat(info.getMetadataMap()).containsEntry("error_id", "id-1");
  }

  @Test
  void shouldInviteARetryWhenTheBackendCannotBeReached() throws Exception {
    Status status =
        BackendStatus.explain(
            io.grpc.Status.UNAVAILABLE.withDescription(INTERNAL_WORDS),
            new Metadata(),
            false,
            false,
            "id");

    assertThat(status.getDetails(0).unpack(ErrorInfo.class).getReason())
        .isEqualTo("DEPENDENCY_UNAVAILABLE");
    assertThat(status.getDetails(1).is(RetryInfo.class)).isTrue();
    assertThat(StatusJson.retryAfterSeconds(status)).hasValue(2);
  }

  /** T95. */
  @Test
  void shouldSpellOutStandardDetailsAndLeaveOutOthers() {
    Status status =
        Refusals.badField("name", "must be set").status().toBuilder()
            .addDetails(Any.newBuilder().setTypeUrl("type.googleapis.com/unknown.Type").build())
            .build();

    assertThat(StatusJson.write(status))
        .contains("\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\"")
        .contains("\"@type\":\"type.googleapis.com/google.rpc.BadRequest\"")
        .contains("\"field\":\"name\"")
        .doesNotContain("unknown.Type");
  }

  /** T94. */
  @Test
  void shouldWriteDetailsEvenWhenThereAreNone() {
    assertThat(
            StatusJson.write(
                Status.newBuilder().setCode(5).setMessage("no\nsuch \"thing\"").build()))
        .isEqualTo("{\"code\":5,\"message\":\"no\\nsuch \\\"thing\\\"\",\"details\":[]}");
  }
}
