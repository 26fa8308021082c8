package dev.cxos.cli.api;

import dev.cxos.cli.Invocation;
import dev.cxos.cli.settings.Settings;
import dev.cxos.cli.signin.OpenIdClient;
import dev.cxos.cli.signin.SignIn;
import dev.cxos.cli.signin.TokenStore;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;

/** Everything that a command needs to call the suite as the one who signed in. */
public final class Session implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private final HttpClient http;
  private final Settings settings;
  private final OpenIdClient issuer;
  private final TokenStore store;
  private final SignIn signIn;
  private final RestClient rest;

  /** Opens a session with these settings. Nothing is called yet. */
  public Session(Settings settings, Clock clock) {
    this.settings = settings;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    this.issuer = new OpenIdClient(http, settings, clock);
    this.store = new TokenStore(settings.tokenFile());
    this.signIn = new SignIn(settings, issuer, store, clock);
    this.rest = new RestClient(http, settings, signIn);
  }

  /** Opens a session as flags, environment and profile say. */
  public static Session of(Invocation invocation) throws IOException {
    return new Session(Settings.of(invocation), invocation.clock());
  }

  /** Returns where the suite is. */
  public Settings settings() {
    return settings;
  }

  /** Returns the OpenID issuer. */
  public OpenIdClient issuer() {
    return issuer;
  }

  /** Returns where the sign-in is kept. */
  public TokenStore store() {
    return store;
  }

  /** Returns what gives every call its token. */
  public SignIn signIn() {
    return signIn;
  }

  /** Returns the REST side of the gateway. */
  public RestClient rest() {
    return rest;
  }

  /** Connects to the gRPC side of the gateway; the caller closes the connection. */
  public GrpcConnection connect() {
    return new GrpcConnection(settings, signIn);
  }

  @Override
  public void close() {
    http.close();
  }
}
