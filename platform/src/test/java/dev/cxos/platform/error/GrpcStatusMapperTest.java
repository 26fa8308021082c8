package dev.cxos.platform.error;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import jakarta.persistence.OptimisticLockException;
import jakarta.transaction.RollbackException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class GrpcStatusMapperTest {

  static Stream<Arguments> throwables() {
    return Stream.of(
        Arguments.of(new OptimisticLockException("row"), "ABORTED", "CONFLICT"),
        Arguments.of(sql("40001"), "ABORTED", "CONFLICT"),
        Arguments.of(sql("40P01"), "ABORTED", "CONFLICT"),
        Arguments.of(sql("57014"), "DEADLINE_EXCEEDED", "DEADLINE_PASSED"),
        Arguments.of(sql("08006"), "UNAVAILABLE", "DEPENDENCY_UNAVAILABLE"),
        Arguments.of(sql("57P01"), "UNAVAILABLE", "DEPENDENCY_UNAVAILABLE"),
        Arguments.of(sql("57P03"), "UNAVAILABLE", "DEPENDENCY_UNAVAILABLE"),
        Arguments.of(sql("53300"), "UNAVAILABLE", "DEPENDENCY_UNAVAILABLE"),
        Arguments.of(
            new SQLException("Connection is closed"), "UNAVAILABLE", "DEPENDENCY_UNAVAILABLE"),
        Arguments.of(
            new SQLException("waited", (String) null, new TimeoutException()),
            "UNAVAILABLE",
            "DEPENDENCY_UNAVAILABLE"),
        Arguments.of(
            wrapped(sql("08001", new ConnectException())), "UNAVAILABLE", "DEPENDENCY_UNAVAILABLE"),
        Arguments.of(suppressed(sql("08006")), "UNAVAILABLE", "DEPENDENCY_UNAVAILABLE"),
        Arguments.of(
            new CompletionException(new XAException(XAException.XAER_RMFAIL)),
            "UNAVAILABLE",
            "DEPENDENCY_UNAVAILABLE"),
        Arguments.of(wrapped(ServiceException.notFound("a/b")), "NOT_FOUND", "RESOURCE_NOT_FOUND"),
        Arguments.of(sql("23505"), "INTERNAL", "INTERNAL_FAULT"),
        Arguments.of(new NullPointerException("x"), "INTERNAL", "INTERNAL_FAULT"),
        Arguments.of(new StackOverflowError(), "INTERNAL", "INTERNAL_FAULT"),
        // What another service told us is not for our caller.
        Arguments.of(
            Status.PERMISSION_DENIED.withDescription("secret").asRuntimeException(),
            "INTERNAL",
            "INTERNAL_FAULT"),
        Arguments.of(
            Status.UNAVAILABLE.withDescription("secret").asException(),
            "UNAVAILABLE",
            "DEPENDENCY_UNAVAILABLE"),
        Arguments.of(
            Status.DEADLINE_EXCEEDED.asRuntimeException(), "DEADLINE_EXCEEDED", "DEADLINE_PASSED"));
  }

  @ParameterizedTest
  @MethodSource("throwables")
  void shouldGiveEachThrowableItsStatusAndReason(Throwable thrown, String code, String reason)
      throws Exception {
    StatusRuntimeException status = GrpcStatusMapper.toStatus(thrown);

    assertThat(status.getStatus().getCode().name()).isEqualTo(code);
    ErrorInfo info = StatusProto.fromThrowable(status).getDetails(0).unpack(ErrorInfo.class);
    assertThat(info.getReason()).isEqualTo(reason);
    assertThat(info.getDomain()).isEqualTo("cxos.dev");
    assertThat(status.toString()).doesNotContain("secret", "SQL", "Exception: x");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void shouldKnowACodeForEveryKind(Kind kind) {
    ErrorReason reason =
        new ErrorReason() {
          @Override
          public String name() {
            return "TEST";
          }

          @Override
          public Kind kind() {
            return kind;
          }
        };

    assertThat(
            GrpcStatusMapper.toStatus(ServiceException.of(reason, "m"))
                .getStatus()
                .getCode()
                .name())
        .isEqualTo(kind.name());
  }

  @Test
  void shouldAskToWaitWhereWaitingHelps() throws Exception {
    StatusRuntimeException status = GrpcStatusMapper.toStatus(sql("08006"));

    assertThat(
            StatusProto.fromThrowable(status)
                .getDetails(1)
                .unpack(RetryInfo.class)
                .getRetryDelay()
                .getSeconds())
        .isEqualTo(1);
  }

  @Test
  void shouldMapOnceOnly() {
    StatusRuntimeException status = GrpcStatusMapper.toStatus(new NullPointerException());

    assertThat(GrpcStatusMapper.toStatus(status)).isSameAs(status);
  }

  @Test
  void shouldTellACallerWhoLeftNothing() {
    assertThat(GrpcStatusMapper.toStatus(new CancellationException("x")).getStatus().getCode())
        .isEqualTo(Status.Code.CANCELLED);
  }

  @Test
  void shouldKnowEveryReasonOfTheContractAndNoOther() {
    Set<String> contract =
        Arrays.stream(dev.cxos.api.v1.ErrorReason.values())
            .filter(reason -> reason != dev.cxos.api.v1.ErrorReason.UNRECOGNIZED)
            .filter(reason -> reason != dev.cxos.api.v1.ErrorReason.ERROR_REASON_UNSPECIFIED)
            .map(Enum::name)
            .collect(Collectors.toSet());

    assertThat(Arrays.stream(PlatformReason.values()).map(Enum::name))
        .containsExactlyInAnyOrderElementsOf(contract);
  }

  private static SQLException sql(String state) {
    return new SQLException("ERROR in SELECT secret", state);
  }

  private static SQLException sql(String state, Throwable cause) {
    return new SQLException("ERROR in SELECT secret", state, cause);
  }

  private static Throwable wrapped(Throwable cause) {
    return new IllegalStateException("secret", new RuntimeException("secret", cause));
  }

  private static Throwable suppressed(Throwable other) {
    RollbackException rollback = new RollbackException("secret");
    rollback.addSuppressed(other);
    return new IllegalStateException(rollback);
  }
}
