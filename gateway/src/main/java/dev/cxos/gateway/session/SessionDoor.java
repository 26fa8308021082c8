package dev.cxos.gateway.session;

import dev.cxos.gateway.limit.CallLimits;
import dev.cxos.gateway.observation.CallMetrics;
import dev.cxos.gateway.observation.CallMetrics.Door;
import dev.cxos.gateway.status.Refusals;
import io.grpc.Status;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * The door for browsers of people: {@code /session}. Nothing that a GET does here changes anything
 * for the person but the sign-in that it asks for.
 */
@Singleton
public final class SessionDoor {
  private static final Logger LOGGER = Logger.getLogger(SessionDoor.class);

  /** Before the REST door, which answers for every other path. */
  private static final int ORDER = -1;

  private static final Pattern MAX_AGE = Pattern.compile("[0-9]{1,5}");
  private static final int ANY_AGE = -1;
  private static final String GET = "GET";
  private static final String POST = "POST";
  private static final String SIGN_IN_AGAIN =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><title>Not signed in</title></head>
      <body><h1>You are not signed in</h1>
      <p>The sign-in took too long, was cancelled, or began in another window.</p>
      <p><a href="/session/sign-in">Sign in</a></p></body></html>
      """;

  private final SessionConfiguration configuration;
  private final SignIn signIn;
  private final Sessions sessions;
  private final Renewal renewal;
  private final Grants grants;
  private final IdTokens idTokens;
  private final WhoAmI whoAmI;
  private final SessionSurroundings surroundings;

  /** What the door needs to watch its requests. */
  @Singleton
  record SessionSurroundings(CallMetrics metrics, CallLimits limits, Vertx vertx) {}

  SessionDoor(
      SessionConfiguration configuration,
      SignIn signIn,
      Sessions sessions,
      Renewal renewal,
      Grants grants,
      IdTokens idTokens,
      WhoAmI whoAmI,
      SessionSurroundings surroundings) {
    this.configuration = configuration;
    this.signIn = signIn;
    this.sessions = sessions;
    this.renewal = renewal;
    this.grants = grants;
    this.idTokens = idTokens;
    this.whoAmI = whoAmI;
    this.surroundings = surroundings;
  }

  /** What can be asked for. */
  private enum Step {
    WHO_AM_I("/session", GET),
    SIGN_IN("/session/sign-in", GET),
    CALLBACK(SignIn.CALLBACK, GET),
    SIGN_OUT("/session/sign-out", POST),
    ISSUER_SIGNED_OUT("/session/back-channel-logout", POST),
    UNKNOWN("", GET);

    private final String path;
    private final String method;

    Step(String path, String method) {
      this.path = path;
      this.method = method;
    }

    static Step of(String path) {
      for (Step step : values()) {
        if (step.path.equals(path)) {
          return step;
        }
      }
      return UNKNOWN;
    }
  }

  void open(@Observes Router router) {
    Optional<Portal> portal = Portal.of(configuration);
    if (portal.isEmpty()) {
      return;
    }
    for (String path : List.of("/session", "/session/*")) {
      router.route(path).order(ORDER).handler(context -> accept(context.request(), portal.get()));
    }
  }

  private void accept(HttpServerRequest request, Portal portal) {
    request.pause();
    Step step = Step.of(request.path());
    SessionExchange exchange =
        new SessionExchange(
            request,
            surroundings.vertx().getOrCreateContext(),
            surroundings.metrics().start(Door.HTTP),
            "session/" + step.name());
    exchange.guard(() -> dispatch(exchange, step, portal));
  }

  private void dispatch(SessionExchange exchange, Step step, Portal portal) {
    HttpServerRequest request = exchange.request();
    surroundings
        .limits()
        .countAddress(
            request.remoteAddress() == null ? null : request.remoteAddress().hostAddress());
    if (step == Step.UNKNOWN) {
      throw Refusals.pathUnknown();
    }
    if (!request.method().name().equals(step.method)) {
      throw Refusals.methodNotAllowed(step.method);
    }
    switch (step) {
      case WHO_AM_I -> whoAmI(exchange, portal);
      case SIGN_IN -> signIn(exchange, portal);
      case CALLBACK -> complete(exchange, portal);
      case SIGN_OUT -> signOut(exchange, portal);
      case ISSUER_SIGNED_OUT -> issuerSignedOut(exchange);
      case UNKNOWN -> throw Refusals.pathUnknown();
    }
  }

  private void whoAmI(SessionExchange exchange, Portal portal) {
    portal.pages().require(exchange.request().headers(), false);
    Session session =
        sessionId(exchange, portal).flatMap(sessions::use).orElseThrow(Refusals::unauthenticated);
    exchange.after(
        renewal.grant(session), grant -> exchange.json(whoAmI.write(session)), exchange::fail);
  }

  private void signIn(SessionExchange exchange, Portal portal) {
    Parameters query = Parameters.of(exchange.request().query());
    String returnPath = ReturnPath.DEFAULT;
    if (query.has("return")) {
      returnPath =
          query
              .single("return")
              .flatMap(asked -> ReturnPath.of(asked, configuration.returnPaths()))
              .orElseThrow(() -> Refusals.badField("return", "must be a path of this server"));
    }
    int maxAge = ANY_AGE;
    if (query.has("max_age")) {
      maxAge =
          query
              .single("max_age")
              .filter(asked -> MAX_AGE.matcher(asked).matches())
              .map(Integer::parseInt)
              .orElseThrow(() -> Refusals.badField("max_age", "must be seconds below 100000"));
    }
    exchange.after(
        signIn.begin(portal, returnPath, maxAge),
        begun -> {
          exchange.cookie(portal.cookies().signIn(begun.sealed(), configuration.signInTime()));
          exchange.redirect(begun.address());
        },
        failure -> notReached(exchange, failure));
  }

  private void complete(SessionExchange exchange, Portal portal) {
    List<String> cookies = exchange.request().headers().getAll("Cookie");
    Optional<String> sealed = SessionCookies.single(cookies, portal.cookies().signInName());
    exchange.cookie(portal.cookies().none(portal.cookies().signInName()));
    exchange.after(
        signIn.complete(portal, sealed, Parameters.of(exchange.request().query())),
        done -> {
          // Whoever had a session here before has none now, and its id is worth nothing.
          sessionId(exchange, portal).ifPresent(sessions::end);
          exchange.cookie(portal.cookies().session(done.sessionId()));
          exchange.redirect(portal.url() + done.returnPath());
        },
        failure -> notSignedIn(exchange, failure));
  }

  private void notSignedIn(SessionExchange exchange, Throwable failure) {
    if (failure instanceof SignIn.FailedException || failure instanceof Grants.RefusedException) {
      LOGGER.infof("Nobody was signed in: %s", failure.getMessage());
      exchange.page(400, SIGN_IN_AGAIN, Status.Code.UNAUTHENTICATED);
    } else {
      notReached(exchange, failure);
    }
  }

  private static void notReached(SessionExchange exchange, Throwable failure) {
    if (failure instanceof IOException) {
      LOGGER.warnf("The issuer cannot be reached: %s", failure.getMessage());
      exchange.fail(Refusals.unavailable());
    } else {
      exchange.fail(failure);
    }
  }

  private void signOut(SessionExchange exchange, Portal portal) {
    portal.pages().require(exchange.request().headers(), true);
    Optional<Session> ended = sessionId(exchange, portal).flatMap(sessions::end);
    exchange.cookie(portal.cookies().none(portal.cookies().sessionName()));
    if (ended.isEmpty()) {
      throw Refusals.unauthenticated();
    }
    exchange.after(
        grants.end(ended.get().grant()),
        everywhere ->
            exchange.json(
                ("{\"signedOutAtIssuer\":" + everywhere + "}").getBytes(StandardCharsets.UTF_8)),
        exchange::fail);
  }

  private void issuerSignedOut(SessionExchange exchange) {
    exchange.body(
        body ->
            exchange.after(
                idTokens.checkLogout(
                    Parameters.of(body).single("logout_token").orElse(""),
                    Clock.systemUTC().instant().getEpochSecond()),
                checked -> {
                  var token =
                      checked.orElseThrow(
                          () -> Refusals.badField("logout_token", "must be one for this client"));
                  int ended =
                      token
                          .text("sid")
                          .map(sessions::endIssuerSession)
                          .orElseGet(() -> sessions.endPerson(token.text("sub").orElseThrow()));
                  LOGGER.infof("The issuer ended sessions count=%d", ended);
                  exchange.done();
                },
                failure -> notReached(exchange, failure)));
  }

  private static Optional<String> sessionId(SessionExchange exchange, Portal portal) {
    return SessionCookies.single(
        exchange.request().headers().getAll("Cookie"), portal.cookies().sessionName());
  }
}
