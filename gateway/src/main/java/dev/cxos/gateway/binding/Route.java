package dev.cxos.gateway.binding;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.MessageOrBuilder;
import dev.cxos.gateway.contract.RpcMethod;
import dev.cxos.gateway.route.PathTemplate;
import java.util.List;
import java.util.Optional;

/**
 * One HTTP rule of a method, checked against the message types and ready to bind requests.
 *
 * @param rpc the method
 * @param httpMethod GET, POST, PUT, PATCH or DELETE
 * @param template the path
 * @param pathFields the field of each variable of the template, in the same order
 * @param body which part of the request message the body is
 * @param responseBody the field that is the whole answer; empty for the whole message
 * @param special the fields that headers may fill
 */
public record Route(
    RpcMethod rpc,
    String httpMethod,
    PathTemplate template,
    List<FieldPath> pathFields,
    Body body,
    Optional<FieldDescriptor> responseBody,
    HeaderFields special) {

  /** Copies the list. */
  public Route {
    pathFields = List.copyOf(pathFields);
  }

  /** Which part of the request message the body is. */
  public sealed interface Body {}

  /** None: a body is refused. */
  public record NoBody() implements Body {}

  /** {@code body: "*"}: every field that is not in the path. */
  public record WholeBody() implements Body {}

  /** {@code body: "field"}: one field, a single message. */
  public record FieldBody(FieldDescriptor field) implements Body {}

  /**
   * Bytes of any media type, kept as a {@code google.api.HttpBody}.
   *
   * @param field the field that takes them; empty if the request message itself does
   */
  public record RawBody(Optional<FieldDescriptor> field) implements Body {}

  /** The verb and the path template as the contract writes them, for people who read a log. */
  public String label() {
    return httpMethod + " " + template.text();
  }

  /** Whether the method answers with a stream. */
  public boolean streams() {
    return rpc.descriptor().isServerStreaming();
  }

  /** Whether the method takes a stream. */
  public boolean takesStream() {
    return rpc.descriptor().isClientStreaming();
  }

  /** Whether the answer is bytes of the media type that the backend names. */
  public boolean answersRaw() {
    return responseBody
        .map(HttpBodies::isHttpBody)
        .orElseGet(() -> HttpBodies.isHttpBody(rpc.descriptor().getOutputType()));
  }

  /** What of a response is the bytes that are answered; only if {@link #answersRaw()}. */
  public MessageOrBuilder rawAnswer(MessageOrBuilder response) {
    return responseBody.isPresent()
        ? (MessageOrBuilder) response.getField(responseBody.get())
        : response;
  }

  /** The proto names of the fields in the path, dots between them. */
  public List<String> pathFieldNames() {
    return pathFields.stream().map(FieldPath::text).toList();
  }

  /** Whether a top-level field is filled by the path, in whole or in part. */
  public boolean isInPath(FieldDescriptor field) {
    return pathFields.stream().anyMatch(path -> path.fields().getFirst().equals(field));
  }
}
