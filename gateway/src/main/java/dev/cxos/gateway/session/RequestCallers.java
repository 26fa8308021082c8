package dev.cxos.gateway.session;

import dev.cxos.gateway.status.Refusal;
import dev.cxos.gateway.status.Refusals;
import dev.cxos.gateway.token.Caller;
import dev.cxos.gateway.token.TlsPeer;
import dev.cxos.gateway.token.Tokens;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells who makes a request over HTTP: by its token, or by the session that its cookie belongs to.
 * Then the session's own token is used, and checked like any other.
 */
@Singleton
public final class RequestCallers {
  private final Tokens tokens;
  private final Sessions sessions;
  private final Renewal renewal;
  private final @Nullable Portal portal;

  RequestCallers(Tokens tokens, Sessions sessions, Renewal renewal, SessionConfiguration settings) {
    this.tokens = tokens;
    this.sessions = sessions;
    this.renewal = renewal;
    this.portal = Portal.of(settings).orElse(null);
  }

  /** What a request with a session brings; empty if nobody signs in here. */
  public Optional<SessionRequest> sessionRequest() {
    return Optional.ofNullable(portal)
        .map(known -> new SessionRequest(known.cookies().sessionName(), OwnPages.HEADER));
  }

  /**
   * Tells who it is.
   *
   * @return fails with a {@link Refusal}: as {@link Tokens#verify} does, INVALID_ARGUMENT if there
   *     is a token and a session, PERMISSION_DENIED if a session is used from somebody else's page
   */
  public Uni<Caller> of(HttpServerRequest request) {
    List<String> authorizations = request.headers().getAll("Authorization");
    List<String> cookies =
        portal == null
            ? List.of()
            : SessionCookies.read(
                request.headers().getAll("Cookie"), portal.cookies().sessionName());
    if (portal == null || cookies.isEmpty()) {
      return tokens.verify(authorizations, request::sslSession);
    }
    if (!authorizations.isEmpty()) {
      return Uni.createFrom()
          .failure(
              Refusals.badField(
                  "authorization", "must not be given together with the cookie of a session"));
    }
    HttpMethod method = request.method();
    boolean changes = !method.equals(HttpMethod.GET) && !method.equals(HttpMethod.HEAD);
    portal.pages().require(request.headers(), changes);
    Optional<Session> session =
        cookies.size() == 1 ? sessions.use(cookies.getFirst()) : Optional.empty();
    if (session.isEmpty()) {
      return Uni.createFrom().failure(Refusals.unauthenticated());
    }
    return Uni.createFrom()
        .completionStage(() -> renewal.grant(session.get()).toCompletionStage())
        .onItem()
        .transformToUni(
            grant -> tokens.verify(List.of("Bearer " + grant.accessToken()), TlsPeer.UNKNOWN));
  }
}
