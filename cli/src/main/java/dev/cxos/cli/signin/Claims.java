package dev.cxos.cli.signin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cxos.cli.ExitCode;
import dev.cxos.cli.Problem;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * What an access token says, read without checking it: the services check it, this program only
 * shows it.
 *
 * @param subject the opaque id of who signed in
 * @param name who signed in
 * @param roles the roles
 * @param units the subtrees of units that may be seen
 * @param expiresAt when it runs out
 */
public record Claims(
    String subject, String name, List<String> roles, List<String> units, Instant expiresAt) {
  /**
   * Reads a token.
   *
   * @throws Problem if it is not a signed JSON web token
   */
  public static Claims of(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      throw unreadable();
    }
    try {
      JsonNode claims = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(parts[1]));
      return new Claims(
          claims.path("sub").asText(""),
          claims.path("preferred_username").asText(claims.path("sub").asText("")),
          texts(claims.path("realm_access").path("roles")),
          texts(claims.path("units")),
          Instant.ofEpochSecond(claims.path("exp").asLong(0)));
    } catch (IOException | IllegalArgumentException broken) {
      throw unreadable();
    }
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.asText()));
    return List.copyOf(texts);
  }

  private static Problem unreadable() {
    return Problem.of(ExitCode.SIGN_IN, "the token is not a signed JSON web token")
        .suggest("cxos login");
  }
}
