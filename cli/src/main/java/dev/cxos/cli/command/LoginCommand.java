package dev.cxos.cli.command;

import dev.cxos.cli.ExitCode;
import dev.cxos.cli.Invocation;
import dev.cxos.cli.Pause;
import dev.cxos.cli.Problem;
import dev.cxos.cli.Prompt;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.output.Output;
import dev.cxos.cli.signin.Claims;
import dev.cxos.cli.signin.DeviceAnswer;
import dev.cxos.cli.signin.DeviceCode;
import dev.cxos.cli.signin.Tokens;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Signs in. */
@Command(
    name = "login",
    description = {
      "Sign in: in a browser, on this or any other machine, with a code that is shown.",
      "For CI set CXOS_CLIENT_ID and CXOS_CLIENT_SECRET instead; no sign-in is needed then."
    })
public final class LoginCommand implements Callable<Integer> {
  private static final Duration SLOW_DOWN = Duration.ofSeconds(5);

  private final Invocation invocation;

  @Option(names = "--with-token", description = "Read an access token from what is piped in.")
  private boolean withToken;

  @Option(
      names = "--user",
      paramLabel = "NAME",
      description = "Sign in by password, in the demo realm only.")
  private @Nullable String user;

  @Option(names = "--password-stdin", description = "Read the password from what is piped in.")
  private boolean passwordStdin;

  /** Signs in in this invocation. */
  public LoginCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    try (Session session = Session.of(invocation)) {
      Tokens tokens = signIn(session);
      Claims claims = Claims.of(tokens.accessToken());
      session.store().save(tokens);
      invocation
          .output()
          .hint("signed in as " + claims.name() + " (" + String.join(", ", claims.roles()) + ")");
    }
    return 0;
  }

  private Tokens signIn(Session session) throws IOException {
    if (withToken) {
      String token = firstLineOfInput();
      return new Tokens(token, null, Claims.of(token).expiresAt().getEpochSecond());
    }
    if (user != null) {
      return session
          .issuer()
          .byPassword(user, passwordStdin ? firstLineOfInput() : askPassword(user));
    }
    return byDevice(session);
  }

  private Tokens byDevice(Session session) {
    DeviceCode code = session.issuer().deviceCode();
    Output output = invocation.output();
    output.hint("Open   " + code.verificationUri());
    output.hint("and enter the code   " + code.userCode());
    output.hint("(or open " + code.completeUri() + ")");
    output.hint("Waiting for you to confirm it there; Ctrl-C gives up.");
    Duration interval = code.interval();
    Instant end = invocation.clock().instant().plus(code.lifetime());
    while (invocation.clock().instant().isBefore(end)) {
      Pause.of(interval);
      switch (session.issuer().poll(code)) {
        case DeviceAnswer.Confirmed confirmed -> {
          return confirmed.tokens();
        }
        case DeviceAnswer.Pending pending ->
            interval = pending.slowDown() ? interval.plus(SLOW_DOWN) : interval;
      }
    }
    throw Problem.of(ExitCode.SIGN_IN, "the code has run out").suggest("cxos login");
  }

  private String askPassword(String name) {
    Console console =
        Prompt.terminal(invocation)
            .orElseThrow(
                () ->
                    Problem.usage("no password given")
                        .suggest("cxos login --user " + name + " --password-stdin"));
    char[] password = console.readPassword("Password of %s: ", name);
    return password == null ? "" : new String(password);
  }

  private String firstLineOfInput() throws IOException {
    String line =
        new BufferedReader(new InputStreamReader(invocation.in(), StandardCharsets.UTF_8))
            .readLine();
    if (line == null || line.isBlank()) {
      throw Problem.usage("nothing was piped in").suggest("cxos login --with-token < FILE");
    }
    return line.strip();
  }
}
