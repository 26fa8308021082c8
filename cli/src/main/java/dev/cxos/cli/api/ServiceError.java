package dev.cxos.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import io.grpc.Metadata;
import io.grpc.Status.Code;
import io.grpc.protobuf.StatusProto;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a service said when it refused: the same over REST and over gRPC.
 *
 * @param code the canonical code
 * @param message the sentence for a person
 * @param reason the reason that programs go by; empty if none was given
 * @param metadata what the reason is about
 * @param fields what is wrong with each field
 * @param id the id under which the services know the call; null if unknown
 */
public record ServiceError(
    Code code,
    String message,
    String reason,
    Map<String, String> metadata,
    Map<String, String> fields,
    @Nullable String id) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Copies the maps, in the order in which they came. */
  public ServiceError {
    metadata = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    fields = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** Reads the body of a REST answer; empty if it is not a {@code google.rpc.Status}. */
  public static Optional<ServiceError> ofBody(String body, @Nullable String id) {
    JsonNode status;
    try {
      status = JSON.readTree(body);
    } catch (IOException notJson) {
      return Optional.empty();
    }
    if (status == null || !status.path("code").isInt()) {
      return Optional.empty();
    }
    String reason = "";
    Map<String, String> metadata = new LinkedHashMap<>();
    Map<String, String> fields = new LinkedHashMap<>();
    for (JsonNode detail : status.path("details")) {
      if (detail.has("reason")) {
        reason = detail.path("reason").asText();
        detail
            .path("metadata")
            .properties()
            .forEach(entry -> metadata.put(entry.getKey(), entry.getValue().asText()));
      }
      for (JsonNode violation : detail.path("fieldViolations")) {
        fields.put(violation.path("field").asText(), violation.path("description").asText());
      }
    }
    Code code = io.grpc.Status.fromCodeValue(status.path("code").asInt()).getCode();
    return Optional.of(
        new ServiceError(code, status.path("message").asText(""), reason, metadata, fields, id));
  }

  /** Reads the failure of a gRPC call. */
  public static ServiceError ofGrpc(Throwable failure) {
    io.grpc.Status plain = io.grpc.Status.fromThrowable(failure);
    com.google.rpc.Status status = StatusProto.fromThrowable(failure);
    String reason = "";
    Map<String, String> metadata = new LinkedHashMap<>();
    Map<String, String> fields = new LinkedHashMap<>();
    if (status != null) {
      for (Any detail : status.getDetailsList()) {
        try {
          if (detail.is(ErrorInfo.class)) {
            ErrorInfo info = detail.unpack(ErrorInfo.class);
            reason = info.getReason();
            metadata.putAll(info.getMetadataMap());
          } else if (detail.is(BadRequest.class)) {
            detail
                .unpack(BadRequest.class)
                .getFieldViolationsList()
                .forEach(violation -> fields.put(violation.getField(), violation.getDescription()));
          }
        } catch (InvalidProtocolBufferException damaged) {
          fields.put("details", "unreadable");
        }
      }
    }
    String description = plain.getDescription();
    return new ServiceError(
        plain.getCode(),
        status != null ? status.getMessage() : description == null ? "" : description,
        reason,
        metadata,
        fields,
        requestId(failure));
  }

  private static @Nullable String requestId(Throwable failure) {
    Metadata trailers = io.grpc.Status.trailersFromThrowable(failure);
    return trailers == null
        ? null
        : trailers.get(Metadata.Key.of("x-request-id", Metadata.ASCII_STRING_MARSHALLER));
  }
}
