package dev.cxos.cli.signin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An OpenID issuer at the wire only: answers what it is told to, in turn, and remembers what it was
 * asked.
 */
public final class FakeIssuer implements AutoCloseable {
  private final HttpServer server;
  private final Deque<String> answers = new ArrayDeque<>();
  private final List<String> forms = new CopyOnWriteArrayList<>();

  /** Starts it on a free port. */
  public FakeIssuer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/.well-known/openid-configuration", exchange -> answer(exchange, 200, discovery()));
    server.createContext(
        "/device",
        exchange ->
            answer(
                exchange,
                200,
                "{\"device_code\":\"d\",\"user_code\":\"ABCD-EFGH\",\"verification_uri\":\"http://issuer/device\",\"verification_uri_complete\":\"http://issuer/device?c\",\"interval\":0,\"expires_in\":60}"));
    server.createContext("/token", this::token);
    server.createContext("/end", exchange -> answer(exchange, 204, ""));
    server.start();
  }

  /** Returns its address. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Answers the next question for a token with an access token of this person. */
  public FakeIssuer thenToken(String person, long expiresIn) {
    answers.add(
        "200 {\"access_token\":\""
            + jwt(person)
            + "\",\"refresh_token\":\"r-"
            + person
            + "\",\"expires_in\":"
            + expiresIn
            + "}");
    return this;
  }

  /** Refuses the next question for a token. */
  public FakeIssuer thenError(String error) {
    answers.add("400 {\"error\":\"" + error + "\"}");
    return this;
  }

  /** Returns the forms that were sent to ask for a token. */
  public List<String> forms() {
    return forms;
  }

  /** Returns a token that says this and is signed by nobody. */
  public static String jwt(String person) {
    String claims =
        "{\"preferred_username\":\"%s\",\"units\":[\"/\"],\"realm_access\":{\"roles\":[\"analyst\"]},\"exp\":1781521200}"
            .formatted(person);
    return "e30."
        + Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(claims.getBytes(StandardCharsets.UTF_8))
        + ".c2ln";
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void token(HttpExchange exchange) throws IOException {
    forms.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    String next = answers.isEmpty() ? "500 {}" : answers.removeFirst();
    answer(exchange, Integer.parseInt(next.substring(0, 3)), next.substring(4));
  }

  private String discovery() {
    return "{\"token_endpoint\":\"%1$s/token\",\"device_authorization_endpoint\":\"%1$s/device\",\"end_session_endpoint\":\"%1$s/end\"}"
        .formatted(url());
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
