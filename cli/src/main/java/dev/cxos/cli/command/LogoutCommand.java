package dev.cxos.cli.command;

import dev.cxos.cli.Invocation;
import dev.cxos.cli.Problem;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.signin.Tokens;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Signs out. */
@Command(name = "logout", description = "Sign out and forget the token.")
public final class LogoutCommand implements Callable<Integer> {
  private final Invocation invocation;

  /** Signs out in this invocation. */
  public LogoutCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    try (Session session = Session.of(invocation)) {
      Optional<Tokens> stored = session.store().find();
      boolean wasSignedIn = session.store().delete();
      String refreshToken = stored.map(Tokens::refreshToken).orElse(null);
      if (refreshToken != null) {
        endAtIssuer(session, refreshToken);
      }
      invocation.output().hint(wasSignedIn ? "signed out" : "nobody was signed in");
    }
    return 0;
  }

  /**
   * The token is forgotten here in any case; an issuer that does not answer lets it run out by
   * itself.
   */
  private void endAtIssuer(Session session, String refreshToken) {
    try {
      session.issuer().end(refreshToken);
    } catch (Problem unreachable) {
      invocation
          .output()
          .hint("warning: " + unreachable.what() + "; the sign-in there runs out by itself");
    }
  }
}
