package dev.cxos.cli.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cxos.cli.Invocation;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.output.Output;
import dev.cxos.cli.signin.Claims;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Shows who is signed in. */
@Command(name = "whoami", description = "Show who is signed in, with roles, units and expiry.")
public final class WhoamiCommand implements Callable<Integer> {
  private final Invocation invocation;

  /** Shows it in this invocation. */
  public WhoamiCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() throws Exception {
    Output output = invocation.output();
    try (Session session = Session.of(invocation)) {
      Claims claims = Claims.of(session.signIn().accessToken());
      if (output.isForPeople()) {
        Duration left = Duration.between(invocation.clock().instant(), claims.expiresAt());
        output.line("name     " + claims.name());
        output.line("roles    " + String.join(", ", claims.roles()));
        output.line("units    " + String.join(", ", claims.units()));
        output.line(
            "expires  "
                + claims.expiresAt()
                + " (in "
                + left.toMinutes()
                + " min"
                + (session.settings().token() == null ? ", renewed by itself)" : ")"));
        output.line("gateway  " + session.settings().gateway());
      } else {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", claims.name());
        body.put("roles", claims.roles());
        body.put("units", claims.units());
        body.put("expiresAt", claims.expiresAt().toString());
        body.put("gateway", session.settings().gateway());
        output.body(new ObjectMapper().writeValueAsString(body));
      }
    }
    return 0;
  }
}
