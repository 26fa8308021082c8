package dev.cxos.cli.signin;

import dev.cxos.cli.ExitCode;
import dev.cxos.cli.Problem;
import dev.cxos.cli.settings.Settings;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives every call a token that is still good: the one from the environment, that of the service
 * client, or that of the person who signed in, renewed when it is about to run out. Safe to use
 * from several threads.
 */
public final class SignIn {
  private final Settings settings;
  private final OpenIdClient issuer;
  private final TokenStore store;
  private final Clock clock;
  private @Nullable Tokens current;

  /** Signs in as the settings say. */
  public SignIn(Settings settings, OpenIdClient issuer, TokenStore store, Clock clock) {
    this.settings = settings;
    this.issuer = issuer;
    this.store = store;
    this.clock = clock;
  }

  /**
   * Returns an access token.
   *
   * @throws Problem with {@link ExitCode#SIGN_IN} if nobody is signed in or the sign-in has run out
   */
  public synchronized String accessToken() throws IOException {
    String given = settings.token();
    if (given != null) {
      return given;
    }
    Tokens known = current;
    if (known != null && known.isFresh(clock.instant())) {
      return known.accessToken();
    }
    Tokens fresh =
        settings.clientSecret() == null
            ? ofPerson()
            : issuer.byClientSecret(settings.clientSecret());
    current = fresh;
    return fresh.accessToken();
  }

  private Tokens ofPerson() throws IOException {
    Optional<Tokens> stored = store.find();
    if (stored.isEmpty()) {
      throw Problem.of(ExitCode.SIGN_IN, "nobody is signed in").suggest("cxos login");
    }
    Tokens tokens = stored.get();
    if (tokens.isFresh(clock.instant())) {
      return tokens;
    }
    if (tokens.refreshToken() == null) {
      throw Problem.of(ExitCode.SIGN_IN, "the sign-in has run out").suggest("cxos login");
    }
    Tokens renewed = issuer.byRefreshToken(tokens.refreshToken());
    store.save(renewed);
    return renewed;
  }
}
