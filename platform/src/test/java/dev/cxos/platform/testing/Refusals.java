package dev.cxos.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a call was refused with. */
public record Refusals(Code code, ErrorInfo info, List<BadRequest.FieldViolation> violations) {

  /** Makes a call that must be refused. */
  public static Refusals of(ThrowingCallable call) {
    StatusRuntimeException thrown = catchThrowableOfType(StatusRuntimeException.class, call);
    assertThat(thrown).as("the call was not refused").isNotNull();
    return of(thrown);
  }

  /** Reads a status. */
  public static Refusals of(StatusRuntimeException thrown) {
    Status status = StatusProto.fromThrowable(thrown);
    assertThat(status).isNotNull();
    List<ErrorInfo> infos =
        status.getDetailsList().stream()
            .filter(detail -> detail.is(ErrorInfo.class))
            .map(detail -> unpack(detail, ErrorInfo.class))
            .toList();
    assertThat(infos).as("exactly one ErrorInfo").hasSize(1);
    List<BadRequest.FieldViolation> violations =
        status.getDetailsList().stream()
            .filter(detail -> detail.is(BadRequest.class))
            .flatMap(detail -> unpack(detail, BadRequest.class).getFieldViolationsList().stream())
            .toList();
    return new Refusals(thrown.getStatus().getCode(), infos.getFirst(), violations);
  }

  /** The reason. */
  public String reason() {
    return info.getReason();
  }

  /** The fields at fault. */
  public List<String> fields() {
    return violations.stream().map(BadRequest.FieldViolation::getField).toList();
  }

  private static <T extends com.google.protobuf.Message> T unpack(
      com.google.protobuf.Any detail, Class<T> type) {
    try {
      return detail.unpack(type);
    } catch (com.google.protobuf.InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }
}
