package dev.cxos.gateway.contract;

import com.google.api.HttpRule;
import com.google.protobuf.Descriptors.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
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

  /** The full name of the service, such as {@code cxos.survey.v1.JourneyService}. */
  public String serviceName() {
    return descriptor.getService().getFullName();
  }
}
