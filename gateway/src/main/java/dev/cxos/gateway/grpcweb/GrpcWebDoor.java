package dev.cxos.gateway.grpcweb;

import dev.cxos.gateway.GatewayConfiguration;
import dev.cxos.gateway.http.Cors;
import dev.cxos.gateway.passthrough.RelayedMethods;
import dev.cxos.gateway.status.Refusal;
import dev.cxos.gateway.status.Refusals;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The door for gRPC-Web. It takes what says that it is gRPC-Web, and the question of a browser
 * whether a page may send it; everything else goes on to the door for JSON. Whatever is wrong is
 * answered as a status of gRPC, since nothing else is understood by such clients. A client of gRPC
 * itself, which has a port of its own, is told so here in the same way.
 */
@Singleton
public final class GrpcWebDoor {
  private static final int ORDER = -100;
  private static final String METHODS = "POST, OPTIONS";

  /** Nothing that would be looked up by name. */
  private static final Pattern DIGITS = Pattern.compile("[0-9a-fA-F.:]+");

  private final RelayedMethods methods;
  private final Cors cors;
  private final Vertx vertx;
  private final int maxMessageSize;
  private final int maxHeaderSize;

  GrpcWebDoor(GatewayConfiguration configuration, RelayedMethods methods, Cors cors, Vertx vertx) {
    this.methods = methods;
    this.cors = cors;
    this.vertx = vertx;
    this.maxMessageSize = configuration.grpc().maxRequestSize();
    this.maxHeaderSize = configuration.http().maxHeaderSize();
  }

  void open(@Observes Router router) {
    router
        .route()
        .order(ORDER)
        .handler(
            context -> {
              HttpServerRequest request = context.request();
              if (isCall(request)) {
                accept(request);
              } else if (request.method().equals(HttpMethod.OPTIONS)
                  && methods.isKnown(name(request))) {
                answerPreflight(request);
              } else {
                context.next();
              }
            });
  }

  private static boolean isCall(HttpServerRequest request) {
    String type = request.getHeader("Content-Type");
    return request.method().equals(HttpMethod.POST)
        && (WebFormat.isWeb(type)
            || (request.version() == HttpVersion.HTTP_2 && WebFormat.isPlain(type)));
  }

  private void answerPreflight(HttpServerRequest request) {
    cors.decorate(request);
    cors.allow(request, METHODS);
    request.response().putHeader("Allow", METHODS).setStatusCode(204).end();
  }

  private void accept(HttpServerRequest request) {
    request.pause();
    cors.decorate(request);
    request
        .response()
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Cache-Control", "no-store");
    WebFormat format = WebFormat.BINARY;
    Optional<Deadline> deadline = Optional.empty();
    Metadata metadata = new Metadata();
    Refusal refusal = null;
    try {
      format = WebFormat.of(request.getHeader("Content-Type"));
      if (format == WebFormat.PLAIN) {
        throw Refusals.grpcElsewhere();
      }
      requireSize(request);
      requirePlain(request);
      deadline = WebMetadata.deadline(request.headers());
      metadata = WebMetadata.of(request.headers());
    } catch (Refusal wrong) {
      refusal = wrong;
    }
    WebCall call =
        new WebCall(
            request,
            vertx.getOrCreateContext(),
            methods.named(name(request)),
            format,
            maxMessageSize,
            deadline,
            remote(request));
    if (refusal == null) {
      call.start(methods.startCall(call, metadata));
    } else {
      call.refuse(refusal);
    }
  }

  /** The name of the method; with a query it is none. */
  private static String name(HttpServerRequest request) {
    String uri = request.uri();
    return uri.startsWith("/") ? uri.substring(1) : uri;
  }

  private void requireSize(HttpServerRequest request) {
    long size = 0;
    for (Map.Entry<String, String> header : request.headers()) {
      size += header.getKey().length() + header.getValue().length();
    }
    if (size > maxHeaderSize) {
      throw Refusals.headersTooLarge(maxHeaderSize);
    }
  }

  private static void requirePlain(HttpServerRequest request) {
    for (String header : new String[] {"Content-Encoding", "grpc-encoding"}) {
      String coding = request.getHeader(header);
      if (coding != null && !coding.equals("identity")) {
        throw Refusals.unsupportedEncoding(header);
      }
    }
  }

  private static @Nullable InetSocketAddress remote(HttpServerRequest request) {
    String address = request.remoteAddress() == null ? null : request.remoteAddress().hostAddress();
    if (address == null || !DIGITS.matcher(address).matches()) {
      return null;
    }
    try {
      return new InetSocketAddress(
          InetAddress.getByName(address), Math.max(0, request.remoteAddress().port()));
    } catch (UnknownHostException unreadable) {
      return null;
    }
  }
}
