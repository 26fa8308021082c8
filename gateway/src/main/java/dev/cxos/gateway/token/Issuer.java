package dev.cxos.gateway.token;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What the issuer says of itself (OpenID Connect Discovery): where its keys are and where people
 * sign in. Read when it is first needed, so that the gateway starts without it.
 */
@Singleton
public final class Issuer {
  private static final String DOCUMENT = "/.well-known/openid-configuration";

  private final TokenConfiguration configuration;
  private final IssuerHttp http;
  private @Nullable Future<JsonNode> document;

  Issuer(TokenConfiguration configuration, Vertx vertx) {
    this.configuration = configuration;
    this.http = new IssuerHttp(vertx, configuration.timeout());
  }

  /** The name of the issuer. */
  public String name() {
    return configuration.issuer();
  }

  /** How the issuer is asked. */
  public IssuerHttp http() {
    return http;
  }

  /**
   * An address that the issuer names, such as {@code token_endpoint}; fails with an {@link
   * IOException} if it does not answer or names none.
   */
  public Future<String> address(String member) {
    return document()
        .compose(
            found -> {
              String address = found.path(member).asText();
              return address.startsWith("https://") || address.startsWith("http://")
                  ? Future.succeededFuture(address)
                  : Future.failedFuture(new IOException("The issuer names no " + member));
            });
  }

  /** The set of its keys, asked for anew. */
  Future<JsonNode> keySet() {
    return address("jwks_uri").compose(http::get).onFailure(moved -> forget());
  }

  private synchronized Future<JsonNode> document() {
    Future<JsonNode> known = document;
    if (known != null && !known.failed()) {
      return known;
    }
    String address = configuration.issuerUrl().orElse(configuration.issuer()) + DOCUMENT;
    Future<JsonNode> asked =
        http.get(address)
            .compose(
                found ->
                    found.path("issuer").asText().equals(configuration.issuer())
                        ? Future.succeededFuture(found)
                        : Future.failedFuture(
                            new IOException("The document is of another issuer")));
    document = asked;
    return asked;
  }

  private synchronized void forget() {
    document = null;
  }
}
