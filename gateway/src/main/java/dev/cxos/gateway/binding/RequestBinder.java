package dev.cxos.gateway.binding;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import dev.cxos.gateway.json.InvalidJsonException;
import dev.cxos.gateway.json.JsonCodec;
import dev.cxos.gateway.json.TextForm;
import dev.cxos.gateway.route.RequestPath;
import dev.cxos.gateway.status.Refusal;
import dev.cxos.gateway.status.Refusals;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Binds the parts of an HTTP request to the request message of a route. Every field is filled from
 * one place only: a value that is given twice, or in two places that disagree, is refused instead
 * of one winning silently.
 */
public final class RequestBinder {
  private final JsonCodec codec;

  /** Binds bodies with a codec. */
  public RequestBinder(JsonCodec codec) {
    this.codec = codec;
  }

  /**
   * The headers that fill fields.
   *
   * @param idempotencyKey Idempotency-Key
   * @param ifMatch If-Match
   * @param lastEventId Last-Event-ID
   * @param contentType Content-Type; only a body that is not JSON keeps it
   */
  public record Headers(
      @Nullable String idempotencyKey,
      @Nullable String ifMatch,
      @Nullable String lastEventId,
      @Nullable String contentType) {
    /** No headers. */
    public static final Headers NONE = new Headers(null, null, null, null);
  }

  /**
   * Binds a request.
   *
   * @param route the route that the path means
   * @param path the path as the template of the route sees it
   * @param query the query as sent; null if there is none
   * @param body the body; empty if there is none
   * @param headers the headers that fill fields
   * @return the request message
   * @throws Refusal INVALID_ARGUMENT if any part of it is not exactly what the contract allows
   */
  public DynamicMessage bind(
      Route route, RequestPath path, @Nullable String query, byte[] body, Headers headers) {
    DynamicMessage.Builder request =
        DynamicMessage.newBuilder(route.rpc().descriptor().getInputType());
    bindBody(route, body, headers, request);
    bindPath(route, path, request);
    bindQuery(route, query, request);
    route
        .special()
        .bind(request, headers.idempotencyKey(), headers.ifMatch(), headers.lastEventId());
    return request.build();
  }

  private void bindBody(Route route, byte[] body, Headers headers, DynamicMessage.Builder request) {
    try {
      readBody(route, body, headers, request);
    } catch (InvalidJsonException refused) {
      throw Refusals.badJson(refused);
    }
  }

  private void readBody(Route route, byte[] body, Headers headers, DynamicMessage.Builder request) {
    switch (route.body()) {
      case Route.NoBody none -> {
        if (body.length > 0) {
          throw Refusals.badField("body", "must be empty");
        }
      }
      case Route.WholeBody whole -> {
        if (body.length > 0) {
          codec.read(body, request);
        }
      }
      case Route.FieldBody field -> {
        if (body.length > 0) {
          codec.readField(body, field.field(), request);
        }
      }
      case Route.RawBody raw -> bindRaw(raw, body, headers, request);
    }
  }

  private static void bindRaw(
      Route.RawBody raw, byte[] body, Headers headers, DynamicMessage.Builder request) {
    if (body.length == 0 && headers.contentType() == null) {
      return;
    }
    String contentType = headers.contentType() == null ? "" : headers.contentType();
    if (raw.field().isEmpty()) {
      HttpBodies.fill(request, contentType, body);
    } else {
      FieldDescriptor field = raw.field().get();
      request.setField(field, HttpBodies.of(field.getMessageType(), contentType, body));
    }
  }

  private static void bindPath(Route route, RequestPath path, DynamicMessage.Builder request) {
    for (int i = 0; i < route.pathFields().size(); i++) {
      FieldPath field = route.pathFields().get(i);
      String text = route.template().value(route.template().variables().get(i), path);
      Object value = value(field.leaf(), field.text(), text);
      Optional<Object> inBody = field.get(request);
      if (inBody.isPresent() && !inBody.get().equals(value)) {
        throw Refusals.badField(field.text(), "differs between the path and the body");
      }
      set(field, value, request);
    }
  }

  private static void bindQuery(
      Route route, @Nullable String query, DynamicMessage.Builder request) {
    Map<String, List<String>> parameters = QueryParameters.parse(query);
    if (parameters.isEmpty()) {
      return;
    }
    Set<FieldPath> bound = new HashSet<>();
    parameters.forEach(
        (name, values) -> {
          Optional<FieldPath> field = FieldPath.find(route.rpc().descriptor().getInputType(), name);
          if (field.isPresent()) {
            requireInQuery(route, field.get(), name);
            if (!bound.add(field.get())) {
              throw Refusals.badField(name, "is given twice, by two of its names");
            }
            bindParameter(route, field.get(), name, values, request);
          } else if (!SystemParameters.accepts(name, values)) {
            throw Refusals.badField(name, "is not a parameter of this method");
          }
        });
  }

  private static void requireInQuery(Route route, FieldPath field, String name) {
    boolean inPath = route.pathFields().stream().anyMatch(known -> field.isWithin(known));
    boolean inBody =
        switch (route.body()) {
          case Route.NoBody none -> false;
          case Route.WholeBody whole -> true;
          case Route.FieldBody part -> field.fields().getFirst().equals(part.field());
          case Route.RawBody raw -> raw.field().map(field.fields().getFirst()::equals).orElse(true);
        };
    if (inPath || inBody) {
      throw Refusals.badField(name, "belongs into the " + (inPath ? "path" : "body"));
    }
  }

  private static void bindParameter(
      Route route,
      FieldPath field,
      String name,
      List<String> values,
      DynamicMessage.Builder request) {
    FieldDescriptor leaf = field.leaf();
    if (!TextForm.exists(leaf)) {
      throw Refusals.badField(name, "cannot be given as a parameter");
    }
    requireNoOtherMember(field, request);
    if (leaf.isRepeated()) {
      Message.Builder parent = field.parent(request);
      values.forEach(text -> parent.addRepeatedField(leaf, value(leaf, name, text)));
      return;
    }
    if (values.size() > 1) {
      throw Refusals.badField(name, "is given more than once");
    }
    Object value = value(leaf, name, values.getFirst());
    if (route.body() instanceof Route.FieldBody part
        && part.field().getJavaType() == JavaType.MESSAGE
        && value instanceof Message mask) {
      FieldMaskPaths.requireKnown(mask, part.field().getMessageType(), name);
    }
    set(field, value, request);
  }

  private static void set(FieldPath field, Object value, Message.Builder request) {
    requireNoOtherMember(field, request);
    field.parent(request).setField(field.leaf(), value);
  }

  private static void requireNoOtherMember(FieldPath field, Message.Builder request) {
    if (field.hidesOneofMember(request)) {
      throw Refusals.badField(field.text(), "excludes another field that is given too");
    }
  }

  private static Object value(FieldDescriptor field, String name, String text) {
    try {
      return TextForm.parse(field, text);
    } catch (IllegalArgumentException notAValue) {
      String why = notAValue.getMessage();
      throw Refusals.badField(name, why == null ? "is not valid" : why);
    }
  }
}
