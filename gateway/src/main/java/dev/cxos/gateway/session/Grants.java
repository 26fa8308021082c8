package dev.cxos.gateway.session;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cxos.gateway.token.Issuer;
import dev.cxos.gateway.token.IssuerHttp;
import dev.cxos.gateway.token.IssuerHttp.Answer;
import dev.cxos.gateway.token.SignedToken;
import dev.cxos.gateway.token.Tokens;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Asks the issuer for tokens, and to end its sessions. What it gives out is checked like any token
 * before it is used.
 */
@Singleton
final class Grants {
  private final SessionConfiguration configuration;
  private final Issuer issuer;
  private final IssuerHttp http;
  private final Tokens tokens;

  Grants(SessionConfiguration configuration, Issuer issuer, Tokens tokens, Vertx vertx) {
    this.configuration = configuration;
    this.issuer = issuer;
    this.tokens = tokens;
    this.http = new IssuerHttp(vertx, configuration.timeout());
  }

  /** The issuer says no: this grant is used up, ended, or not for us. */
  static final class RefusedException extends IOException {
    private static final long serialVersionUID = 1;

    RefusedException(String message) {
      super(message);
    }
  }

  /**
   * A grant and the ID token that came with it.
   *
   * @param grant what calls are made with
   * @param idToken who it is for, still to be checked; empty if none came
   */
  record SignedIn(Grant grant, String idToken) {}

  /**
   * Exchanges the code that the browser brought.
   *
   * @param code the code
   * @param verifier the proof that we asked for it
   * @param redirectUri where it was sent to
   */
  Future<SignedIn> ofCode(String code, String verifier, String redirectUri) {
    return ask(Map.of(
            "grant_type",
            "authorization_code",
            "code",
            code,
            "code_verifier",
            verifier,
            "redirect_uri",
            redirectUri))
        .compose(
            answer ->
                grant(answer, Optional.empty())
                    .map(grant -> new SignedIn(grant, answer.path("id_token").asText())));
  }

  /** Has the next access token; fails with a {@link RefusedException} if the session is over. */
  Future<Grant> renew(Grant old) {
    if (old.refreshToken().isEmpty()) {
      return Future.failedFuture(new RefusedException("The issuer gave nothing to renew it with"));
    }
    return ask(Map.of("grant_type", "refresh_token", "refresh_token", old.refreshToken().get()))
        .compose(answer -> grant(answer, old.refreshToken()))
        .compose(
            grant ->
                grant.person().subject().equals(old.person().subject())
                    ? Future.succeededFuture(grant)
                    : Future.failedFuture(new RefusedException("The token is of another person")));
  }

  /** Ends the issuer's session; tells whether it did. */
  Future<Boolean> end(Grant grant) {
    if (grant.refreshToken().isEmpty()) {
      return Future.succeededFuture(false);
    }
    return issuer
        .address("end_session_endpoint")
        .compose(
            address ->
                http.post(address, signed(Map.of("refresh_token", grant.refreshToken().get()))))
        .map(Answer::isOk)
        .otherwise(false);
  }

  private Future<JsonNode> ask(Map<String, String> form) {
    return issuer
        .address("token_endpoint")
        .compose(address -> http.post(address, signed(form)))
        .compose(Grants::read);
  }

  private static Future<JsonNode> read(Answer answer) {
    if (answer.isOk() && answer.json().isPresent()) {
      return Future.succeededFuture(answer.json().get());
    }
    String error = answer.json().map(json -> json.path("error").asText()).orElse("");
    return Future.failedFuture(
        error.equals("invalid_grant")
            ? new RefusedException("invalid_grant")
            : new IOException("No token: HTTP " + answer.code()));
  }

  private Future<Grant> grant(JsonNode answer, Optional<String> formerRefreshToken) {
    String access = answer.path("access_token").asText();
    String refresh = answer.path("refresh_token").asText();
    return tokens
        .check(access)
        .compose(
            checked ->
                checked
                    .map(token -> Future.succeededFuture(grant(access, refresh, token)))
                    .orElseGet(
                        () ->
                            Future.failedFuture(
                                new RefusedException("The issuer's token is not for this system"))))
        .map(
            grant ->
                grant.refreshToken().isPresent()
                    ? grant
                    : new Grant(access, grant.end(), formerRefreshToken, grant.person()));
  }

  private static Grant grant(String access, String refresh, SignedToken token) {
    return new Grant(
        access,
        Instant.ofEpochSecond(token.seconds("exp").orElseThrow()),
        refresh.isEmpty() ? Optional.empty() : Optional.of(refresh),
        Person.of(token));
  }

  private Map<String, String> signed(Map<String, String> form) {
    Map<String, String> whole = new HashMap<>(form);
    whole.put("client_id", configuration.clientId());
    whole.put("client_secret", configuration.clientSecret().orElseThrow());
    return whole;
  }
}
