package dev.cxos.gateway.status;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import com.google.protobuf.util.JsonFormat.TypeRegistry;
import com.google.rpc.ErrorDetailsProto;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.jboss.logging.Logger;

/** A status as JSON, with the standard details spelled out. Details of other types are left out. */
public final class StatusJson {
  private static final Logger LOGGER = Logger.getLogger(StatusJson.class);
  private static final TypeRegistry DETAIL_TYPES =
      TypeRegistry.newBuilder().add(ErrorDetailsProto.getDescriptor().getMessageTypes()).build();
  private static final JsonFormat.Printer PRINTER =
      JsonFormat.printer()
          .usingTypeRegistry(DETAIL_TYPES)
          .alwaysPrintFieldsWithNoPresence()
          .omittingInsignificantWhitespace();

  private StatusJson() {}

  /** Writes a status as one line of JSON. */
  public static String write(Status status) {
    try {
      return PRINTER.print(status.toBuilder().clearDetails().addAllDetails(known(status)).build());
    } catch (InvalidProtocolBufferException damagedDetail) {
      LOGGER.warnf("Status details are damaged and left out code=%d", status.getCode());
      return writeBare(status);
    }
  }

  /** Writes a status as one line of JSON in UTF-8. */
  public static byte[] bytes(Status status) {
    return write(status).getBytes(StandardCharsets.UTF_8);
  }

  /** The seconds after which the status invites a retry, rounded up; empty if it does not. */
  public static OptionalLong retryAfterSeconds(Status status) {
    for (Any detail : status.getDetailsList()) {
      if (detail.is(RetryInfo.class)) {
        try {
          var delay = detail.unpack(RetryInfo.class).getRetryDelay();
          return OptionalLong.of(Math.max(0, delay.getSeconds() + (delay.getNanos() > 0 ? 1 : 0)));
        } catch (InvalidProtocolBufferException damaged) {
          return OptionalLong.empty();
        }
      }
    }
    return OptionalLong.empty();
  }

  private static List<Any> known(Status status) {
    return status.getDetailsList().stream().filter(StatusJson::isKnown).toList();
  }

  private static boolean isKnown(Any detail) {
    String url = detail.getTypeUrl();
    boolean known = DETAIL_TYPES.find(url.substring(url.lastIndexOf('/') + 1)) != null;
    if (!known) {
      LOGGER.debugf("Status detail of unknown type is left out type=%s", url);
    }
    return known;
  }

  private static String writeBare(Status status) {
    try {
      return PRINTER.print(status.toBuilder().clearDetails().build());
    } catch (InvalidProtocolBufferException impossible) {
      throw new IllegalStateException("A status without details is always JSON", impossible);
    }
  }
}
