package dev.cxos.gateway.http;

import com.google.protobuf.DynamicMessage;
import dev.cxos.gateway.GatewayConfiguration;
import dev.cxos.gateway.GatewayConfiguration.ConnectionConfiguration;
import dev.cxos.gateway.GatewayConfiguration.HttpConfiguration;
import dev.cxos.gateway.backend.Backends;
import dev.cxos.gateway.binding.RequestBinder;
import dev.cxos.gateway.binding.Route;
import dev.cxos.gateway.binding.Routes;
import dev.cxos.gateway.contract.RpcMethod;
import dev.cxos.gateway.json.JsonCodec;
import dev.cxos.gateway.limit.CallLimits;
import dev.cxos.gateway.observation.CallMetrics;
import dev.cxos.gateway.observation.CallMetrics.Door;
import dev.cxos.gateway.observation.TraceContexts;
import dev.cxos.gateway.openapi.OpenApiDocuments;
import dev.cxos.gateway.openapi.ServedFile;
import dev.cxos.gateway.route.RequestPath;
import dev.cxos.gateway.route.RouteTable.Match;
import dev.cxos.gateway.session.RequestCallers;
import dev.cxos.gateway.status.Refusal;
import dev.cxos.gateway.status.Refusals;
import dev.cxos.gateway.token.Caller;
import dev.cxos.gateway.token.StepUp;
import io.grpc.Metadata;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP door. A request is checked in the order token or session, path, headers, body; what
 * fails is answered with a {@code google.rpc.Status} before the backend hears of it. Only the
 * OpenAPI document, its page and preflights need no token.
 */
@Singleton
public final class HttpDoor {
  private static final byte[] NO_BODY = new byte[0];

  private final HttpConfiguration configuration;
  private final ConnectionConfiguration connections;
  private final Routes routes;
  private final Backends backends;
  private final Map<RpcMethod, Upstream> upstreams = new HashMap<>();
  private final RequestCallers callers;
  private final StepUp stepUp;
  private final CallLimits limits;
  private final JsonCodec codec;
  private final RequestBinder binder;
  private final Cors cors;
  private final OpenApiDocuments documents;
  private final HttpObservation observation;

  /** What the door needs to watch its calls and to keep time. */
  @Singleton
  record HttpObservation(CallMetrics metrics, TraceContexts traces, Vertx vertx) {}

  HttpDoor(
      GatewayConfiguration configuration,
      Routes routes,
      Backends backends,
      RequestCallers callers,
      StepUp stepUp,
      CallLimits limits,
      JsonCodec codec,
      Cors cors,
      OpenApiDocuments documents,
      HttpObservation observation) {
    this.configuration = configuration.http();
    this.connections = configuration.connections();
    this.routes = routes;
    this.callers = callers;
    this.stepUp = stepUp;
    this.backends = backends;
    this.limits = limits;
    this.codec = codec;
    this.binder = new RequestBinder(codec);
    this.cors = cors;
    this.documents = documents;
    this.observation = observation;
    routes
        .all()
        .forEach(
            route ->
                upstreams.put(route.rpc(), new Upstream(route.rpc(), backends.of(route.rpc()))));
  }

  void open(@Observes Router router) {
    router.route().handler(context -> accept(context.request()));
    // What the framework itself cannot read, such as a broken escape, gets the same kind of answer.
    router.errorHandler(400, context -> accept(context.request()));
  }

  private void accept(HttpServerRequest request) {
    request.pause();
    Exchange exchange =
        new Exchange(
            request,
            observation.vertx().getOrCreateContext(),
            observation.metrics().start(Door.HTTP),
            configuration,
            connections);
    exchange.guard(() -> dispatch(exchange));
  }

  private void dispatch(Exchange exchange) {
    HttpServerRequest request = exchange.request();
    cors.decorate(request);
    RequestHeaders.requireSize(request, configuration.maxUriSize(), configuration.maxHeaderSize());
    RequestHeaders.requireFraming(request);
    Optional<ServedFile> file = documents.find(request.path());
    if (file.isPresent()) {
      document(exchange, file.get());
    } else if (request.method().equals(HttpMethod.OPTIONS)) {
      options(exchange);
    } else {
      limits.countAddress(address(request));
      requireRoom(request);
      var metadata = new Metadata();
      observation.traces().inject(metadata);
      callers
          .of(request)
          .subscribe()
          .with(
              caller -> exchange.executeUnlessGone(() -> route(exchange, caller, metadata)),
              failure -> exchange.execute(() -> exchange.fail(failure)));
    }
  }

  /**
   * Refuses what would find no room in the end before its token and its body cost anything: when
   * there is too much to do, refusals have to be cheap.
   */
  private void requireRoom(HttpServerRequest request) {
    if (!backends.isAnyFull()) {
      return;
    }
    Route route;
    try {
      route = routes.get(request.method().name(), RequestPath.of(request.path())).route();
    } catch (Refusal noRoute) {
      // That is said in its turn, once it is known who asks.
      return;
    }
    upstream(route).requireRoom();
  }

  private static @Nullable String address(HttpServerRequest request) {
    return request.remoteAddress() == null ? null : request.remoteAddress().hostAddress();
  }

  private static void document(Exchange exchange, ServedFile file) {
    HttpMethod method = exchange.request().method();
    if (!method.equals(HttpMethod.GET) && !exchange.isHead()) {
      throw Refusals.methodNotAllowed("GET, HEAD");
    }
    exchange.answerFile(file);
  }

  private void options(Exchange exchange) {
    String allow = routes.allow(RequestPath.of(exchange.request().path()));
    exchange.response().putHeader("Allow", allow);
    cors.allow(exchange.request(), allow);
    exchange.answerEmpty(204);
  }

  private void route(Exchange exchange, Caller caller, Metadata trace) {
    exchange.isBy(caller);
    limits.countPrincipal(caller.principal());
    HttpServerRequest request = exchange.request();
    RequestPath path = RequestPath.of(request.path());
    Match<Route> match = routes.get(request.method().name(), path);
    exchange.isCallOf(match.route().rpc().fullName(), match.route().label());
    stepUp.require(match.route().rpc(), caller);
    Metadata metadata =
        RequestHeaders.metadata(request.headers(), caller.authorization(), exchange.requestId());
    metadata.merge(withoutDuplicates(trace, metadata));
    if (match.route().takesStream()) {
      upload(exchange, match, metadata);
      return;
    }
    boolean takesBody = !(match.route().body() instanceof Route.NoBody);
    boolean packed = takesBody && GzipCoding.isNamed(request.headers().getAll("Content-Encoding"));
    int limit = takesBody ? configuration.maxBodySize() : 0;
    RequestBody.read(
        exchange,
        packed,
        limit,
        () -> takesBody ? Refusals.tooLarge(limit) : unwantedBody(),
        body -> call(exchange, match, body, metadata));
  }

  /** A method that takes a stream: each line of the body is a message. */
  private void upload(Exchange exchange, Match<Route> match, Metadata metadata) {
    HttpServerRequest request = exchange.request();
    Route route = match.route();
    boolean packed = GzipCoding.isNamed(request.headers().getAll("Content-Encoding"));
    RequestHeaders.requireMediaType(request, route, configuration.rawMediaTypes());
    var timeout = RequestHeaders.timeout(request, configuration.maxDeadline());
    RequestBinder.Headers headers = RequestHeaders.forBinding(request);
    // Whatever is wrong with the address or the headers is wrong for every line.
    binder.bind(route, match.path(), request.query(), NO_BODY, headers);
    UnaryAnswer answer = new UnaryAnswer(exchange, route, upstream(route), codec);
    Upload upload =
        new Upload(
            exchange,
            answer.open(metadata, timeout),
            configuration.maxBodySize(),
            packed ? Optional.of(new Gunzip(configuration.maxBodySize())) : Optional.empty(),
            line -> binder.bind(route, match.path(), request.query(), line, headers));
    answer.onReady(upload::proceed);
    upload.start();
  }

  private void call(Exchange exchange, Match<Route> match, byte[] body, Metadata metadata) {
    HttpServerRequest request = exchange.request();
    Route route = match.route();
    if (body.length > 0) {
      RequestHeaders.requireMediaType(request, route, configuration.rawMediaTypes());
    }
    var timeout = RequestHeaders.timeout(request, configuration.maxDeadline());
    DynamicMessage message =
        binder.bind(route, match.path(), request.query(), body, RequestHeaders.forBinding(request));
    Upstream upstream = upstream(route);
    if (!route.streams()) {
      new UnaryAnswer(exchange, route, upstream, codec)
          .start(message, metadata, timeout.orElse(configuration.defaultDeadline()));
      return;
    }
    StreamFormat format =
        route.answersRaw()
            ? StreamFormat.RAW
            : StreamFormat.accepted(String.join(",", request.headers().getAll("Accept")));
    if (exchange.isHead()) {
      exchange.response().putHeader("Content-Type", format.contentType());
      exchange.answerEmpty(200);
      return;
    }
    new StreamAnswer(
            exchange,
            route,
            upstream,
            codec,
            observation.vertx(),
            format,
            new StreamAnswer.Times(configuration.heartbeat(), connections.answerTimeout()))
        .start(message, metadata, timeout);
  }

  private Upstream upstream(Route route) {
    return Objects.requireNonNull(upstreams.get(route.rpc()));
  }

  /** Where tracing is on its own headers take the place of the caller's. */
  private static Metadata withoutDuplicates(Metadata trace, Metadata metadata) {
    for (String name : trace.keys()) {
      metadata.discardAll(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
    }
    return trace;
  }

  private static Refusal unwantedBody() {
    return Refusals.badField("body", "must be empty");
  }
}
