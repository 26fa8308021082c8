package dev.cxos.gateway.status;

import com.google.protobuf.Any;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.ErrorDetailsProto;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import dev.cxos.gateway.json.JsonCodec;
import dev.cxos.gateway.json.JsonRules;
import dev.cxos.gateway.json.JsonTypes;
import dev.cxos.gateway.json.ProtoJsonCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** A status as JSON, with the standard details spelled out. Details of other types are left out. */
public final class StatusJson {
  private static final Logger LOGGER = Logger.getLogger(StatusJson.class);
  private static final Set<String> DETAIL_TYPES =
      ErrorDetailsProto.getDescriptor().getMessageTypes().stream()
          .map(Descriptor::getFullName)
          .collect(Collectors.toUnmodifiableSet());
  private static final JsonCodec CODEC =
      new ProtoJsonCodec(new JsonTypes(List.of(ErrorDetailsProto.getDescriptor())), JsonRules.DOOR);

  private StatusJson() {}

  /** Writes a status as one line of JSON. */
  public static String write(Status status) {
    return new String(bytes(status), StandardCharsets.UTF_8);
  }

  /** Writes a status as one line of JSON in UTF-8. */
  public static byte[] bytes(Status status) {
    Status.Builder bare = status.toBuilder().clearDetails();
    try {
      return CODEC.write(bare.clone().addAllDetails(known(status)));
    } catch (IllegalStateException damagedDetail) {
      LOGGER.warnf("Status details are damaged and left out code=%d", status.getCode());
      return CODEC.write(bare);
    }
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
    boolean known = DETAIL_TYPES.contains(url.substring(url.lastIndexOf('/') + 1));
    if (!known) {
      LOGGER.debugf("Status detail of unknown type is left out type=%s", url);
    }
    return known;
  }
}
