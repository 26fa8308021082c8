package dev.cxos.cli.runner;

import dev.cxos.cli.api.Session;
import dev.cxos.cli.settings.Ports;
import dev.cxos.cli.settings.Settings;
import dev.cxos.cli.signin.Tokens;
import java.time.Clock;

/** Sessions of the demo people at a suite on this machine; nothing of them is kept on disk. */
public final class SuiteSessions {
  /** The client that the systems of a company sign in as. */
  public static final String SYSTEM = "cxos-integration";

  private SuiteSessions() {}

  /** Signs a demo person in, or {@link #SYSTEM}. */
  public static Session signIn(Suite suite, String person, Clock clock) {
    if (person.equals(SYSTEM)) {
      return system(suite, clock);
    }
    Tokens tokens;
    try (Session anonymous = new Session(settings(suite, null), clock)) {
      tokens = anonymous.issuer().byPassword(person, suite.secrets().demoPassword());
    }
    return new Session(settings(suite, tokens.accessToken()), clock);
  }

  private static Session system(Suite suite, Clock clock) {
    Ports ports = suite.ports();
    return new Session(
        new Settings(
            ports.gatewayUrl(),
            ports.grpcAddress(),
            ports.issuer(),
            SYSTEM,
            suite.secrets().integrationSecret(),
            null,
            suite.layout().run().resolve("no-tokens.json")),
        clock);
  }

  private static Settings settings(Suite suite, @org.jspecify.annotations.Nullable String token) {
    Ports ports = suite.ports();
    return new Settings(
        ports.gatewayUrl(),
        ports.grpcAddress(),
        ports.issuer(),
        Settings.PUBLIC_CLIENT,
        null,
        token,
        suite.layout().run().resolve("no-tokens.json"));
  }
}
