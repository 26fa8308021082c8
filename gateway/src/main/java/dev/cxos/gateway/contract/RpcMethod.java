package dev.cxos.gateway.contract;

import com.google.api.HttpRule;
import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.cxos.api.v1.AuthorizationOuterClass;
import io.grpc.MethodDescriptor.MethodType;
import java.time.Duration;
import java.util.Optional;

/**
 * One method of a public service.
 *
 * @param fullName the name on the wire without the leading slash, such as {@code
 *     cxos.survey.v1.JourneyService/GetJourney}
 * @param descriptor what the contract says of it
 * @param permission the permission that its backend will ask for; empty if the contract names none
 * @param httpRule how it is reached over HTTP; empty if it is not
 */
public record RpcMethod(
    String fullName, MethodDescriptor descriptor, String permission, Optional<HttpRule> httpRule) {

  /** Tells how many messages flow in each direction. */
  public MethodType type() {
    if (descriptor.isClientStreaming()) {
      return descriptor.isServerStreaming()
          ? MethodType.BIDI_STREAMING
          : MethodType.CLIENT_STREAMING;
    }
    return descriptor.isServerStreaming() ? MethodType.SERVER_STREAMING : MethodType.UNARY;
  }

  /** How long ago the person who calls may have proven who it is; empty if that does not matter. */
  public Optional<Duration> maxAuthAge() {
    int seconds =
        descriptor
            .getOptions()
            .getExtension(AuthorizationOuterClass.authorization)
            .getMaxAuthAgeSeconds();
    return seconds > 0 ? Optional.of(Duration.ofSeconds(seconds)) : Optional.empty();
  }

  /** The full name of the service, such as {@code cxos.survey.v1.JourneyService}. */
  public String serviceName() {
    return descriptor.getService().getFullName();
  }
}
