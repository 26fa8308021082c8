package dev.cxos.gateway.binding;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.Type;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import dev.cxos.gateway.contract.RpcMethod;
import dev.cxos.gateway.status.Refusal;
import dev.cxos.gateway.status.Refusals;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields that stand for HTTP headers, found by their conventional names: {@code request_id} for
 * Idempotency-Key, {@code etag} for If-Match and ETag, {@code after} and {@code cursor} for
 * Last-Event-ID and the id of an event.
 *
 * @param requestId the field for Idempotency-Key
 * @param requestEtag the field for If-Match: of the request, or of the resource in its body
 * @param after the field for Last-Event-ID
 * @param responseEtag the field for ETag
 * @param cursor the field for the id of an event
 */
public record HeaderFields(
    @Nullable FieldPath requestId,
    @Nullable FieldPath requestEtag,
    @Nullable FieldPath after,
    @Nullable FieldPath responseEtag,
    @Nullable FieldPath cursor) {
  private static final Pattern STRONG_ETAG = Pattern.compile("\"([\\x21\\x23-\\x7e]*)\"");

  /**
   * Finds the fields of a method whose body is, or is not, one field of the request, and whose
   * answer is, or is not, one field of the response.
   */
  static HeaderFields of(RpcMethod rpc, Route.Body body, Optional<FieldDescriptor> responseBody) {
    Descriptor input = rpc.descriptor().getInputType();
    Descriptor output = rpc.descriptor().getOutputType();
    String answer = responseBody.map(field -> field.getName() + ".").orElse("");
    String resource = body instanceof Route.FieldBody field ? field.field().getName() + "." : "";
    return new HeaderFields(
        text(input, "request_id").orElse(null),
        text(input, "etag").or(() -> text(input, resource + "etag")).orElse(null),
        rpc.descriptor().isServerStreaming() ? text(input, "after").orElse(null) : null,
        text(output, "etag").or(() -> text(output, answer + "etag")).orElse(null),
        text(output, "cursor").orElse(null));
  }

  /**
   * Fills the fields from headers.
   *
   * @param request the request, everything else bound
   * @param idempotencyKey the header Idempotency-Key
   * @param ifMatch the header If-Match
   * @param lastEventId the header Last-Event-ID
   * @throws Refusal INVALID_ARGUMENT if a header contradicts the request or asks for what the
   *     method cannot do
   */
  void bind(
      Message.Builder request,
      @Nullable String idempotencyKey,
      @Nullable String ifMatch,
      @Nullable String lastEventId) {
    if (idempotencyKey != null && requestId != null) {
      fill(request, requestId, idempotencyKey, "Idempotency-Key");
    }
    if (ifMatch != null && !ifMatch.strip().equals("*")) {
      if (requestEtag == null) {
        throw Refusals.badField("If-Match", "is not supported by this method");
      }
      var etag = STRONG_ETAG.matcher(ifMatch.strip());
      if (!etag.matches()) {
        throw Refusals.badField("If-Match", "must be one strong entity tag in quotes, or *");
      }
      fill(request, requestEtag, etag.group(1), "If-Match");
    }
    if (lastEventId != null && after != null) {
      // A browser that connects again keeps the address with its first cursor; the header is newer.
      after.parent(request).setField(after.leaf(), lastEventId);
    }
  }

  /** The entity tag of an answer, in quotes. */
  public Optional<String> etag(MessageOrBuilder response) {
    return header(response, responseEtag).map(etag -> '"' + etag + '"');
  }

  /** The id of an event. */
  public Optional<String> eventId(MessageOrBuilder event) {
    return header(event, cursor);
  }

  private static Optional<String> header(MessageOrBuilder message, @Nullable FieldPath field) {
    return field == null
        ? Optional.empty()
        : field.get(message).map(String.class::cast).filter(HeaderFields::isHeaderText);
  }

  /** Nothing that ends a header or an event field, and nothing empty. */
  private static boolean isHeaderText(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '"');
  }

  private static void fill(Message.Builder request, FieldPath path, String value, String header) {
    boolean differs = path.get(request).filter(present -> !present.equals(value)).isPresent();
    if (differs) {
      throw Refusals.badField(header, "differs from " + path.text() + " in the request");
    }
    path.parent(request).setField(path.leaf(), value);
  }

  private static Optional<FieldPath> text(Descriptor type, String path) {
    return FieldPath.find(type, path)
        .filter(found -> found.leaf().getType() == Type.STRING && !found.leaf().isRepeated());
  }
}
