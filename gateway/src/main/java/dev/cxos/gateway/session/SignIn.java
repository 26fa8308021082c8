package dev.cxos.gateway.session;

import dev.cxos.gateway.session.Grants.SignedIn;
import dev.cxos.gateway.token.Issuer;
import io.vertx.core.Future;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Signs a person in: the authorization code flow with PKCE (RFC 6749, 7636, and 9700 for what it
 * takes to be safe).
 */
@Singleton
final class SignIn {
  /** Where the issuer sends the browser back to. */
  static final String CALLBACK = "/session/callback";

  private final SessionConfiguration configuration;
  private final Issuer issuer;
  private final Grants grants;
  private final IdTokens idTokens;
  private final Sessions sessions;
  private final Clock clock;
  private final Seal seal = new Seal("a sign-in that has begun");

  @Inject
  SignIn(
      SessionConfiguration configuration,
      Issuer issuer,
      Grants grants,
      IdTokens idTokens,
      Sessions sessions) {
    this.configuration = configuration;
    this.issuer = issuer;
    this.grants = grants;
    this.idTokens = idTokens;
    this.sessions = sessions;
    this.clock = Clock.systemUTC();
  }

  /**
   * A sign-in that begins.
   *
   * @param address where to send the browser
   * @param sealed what the browser has to bring back
   */
  record Begun(String address, String sealed) {}

  /**
   * A sign-in that succeeded.
   *
   * @param sessionId the id of the session, for the browser
   * @param returnPath where to send the browser
   */
  record Done(String sessionId, String returnPath) {}

  /** A sign-in that is not believed; the person may begin anew. */
  static final class FailedException extends IOException {
    private static final long serialVersionUID = 1;

    FailedException(String message) {
      super(message);
    }
  }

  /**
   * Begins.
   *
   * @param portal where browsers meet the gateway
   * @param returnPath where to go afterwards
   * @param maxAge how many seconds ago the person may have proven who it is; -1 for any number
   */
  Future<Begun> begin(Portal portal, String returnPath, int maxAge) {
    SignInAttempt attempt = SignInAttempt.begin(returnPath, maxAge, clock.instant());
    Map<String, String> query = new LinkedHashMap<>();
    query.put("response_type", "code");
    query.put("client_id", configuration.clientId());
    query.put("redirect_uri", portal.url() + CALLBACK);
    query.put("scope", "openid");
    query.put("state", attempt.state());
    query.put("nonce", attempt.nonce());
    query.put("code_challenge", RandomText.digest(attempt.verifier()));
    query.put("code_challenge_method", "S256");
    if (maxAge >= 0) {
      query.put("max_age", Integer.toString(maxAge));
    }
    return issuer
        .address("authorization_endpoint")
        .map(
            address ->
                new Begun(
                    address + (address.contains("?") ? "&" : "?") + encoded(query),
                    seal.seal(attempt.write())));
  }

  /**
   * Ends with a session.
   *
   * @param portal where browsers meet the gateway
   * @param sealed what the browser brought back in its cookie
   * @param query what the issuer sent along
   * @return fails with a {@link FailedException} if anything is not as it has to be
   */
  Future<Done> complete(Portal portal, Optional<String> sealed, Parameters query) {
    Optional<SignInAttempt> begun = sealed.flatMap(seal::open).flatMap(SignInAttempt::read);
    if (begun.isEmpty() || isOver(begun.get())) {
      return failed("it began too long ago, or in another browser");
    }
    SignInAttempt attempt = begun.get();
    Optional<String> state = query.single("state");
    Optional<String> code = query.single("code");
    if (state.filter(given -> RandomText.same(given, attempt.state())).isEmpty()) {
      return failed("the state is not the one that was sent");
    }
    if (query.has("iss") && query.single("iss").filter(issuer.name()::equals).isEmpty()) {
      return failed("another issuer answered");
    }
    if (query.has("error") || code.isEmpty()) {
      return failed("the issuer signed nobody in");
    }
    return grants
        .ofCode(code.get(), attempt.verifier(), portal.url() + CALLBACK)
        .compose(signedIn -> begin(attempt, signedIn));
  }

  private Future<Done> begin(SignInAttempt attempt, SignedIn signedIn) {
    return idTokens
        .check(signedIn.idToken(), attempt, clock.instant().getEpochSecond())
        .compose(
            checked ->
                checked
                    .filter(
                        token ->
                            token
                                .text("sub")
                                .filter(signedIn.grant().person().subject()::equals)
                                .isPresent())
                    .map(
                        token ->
                            Future.succeededFuture(
                                new Done(
                                    sessions.begin(signedIn.grant(), token.text("sid")),
                                    attempt.returnPath())))
                    .orElseGet(() -> failed("the ID token is not for this sign-in")));
  }

  private boolean isOver(SignInAttempt attempt) {
    return clock.instant().isAfter(attempt.begun().plus(configuration.signInTime()));
  }

  private static Future<Done> failed(String why) {
    return Future.failedFuture(new FailedException(why));
  }

  private static String encoded(Map<String, String> query) {
    return query.entrySet().stream()
        .map(
            entry ->
                entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
