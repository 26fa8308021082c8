package dev.cxos.survey.invitation;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A mail server, and an endpoint of the company that is called. */
public final class Outside implements QuarkusTestResourceLifecycleManager {

  /** A call that came in. */
  record Call(String body, String signature, String idempotencyKey) {}

  /** A mail that came in. */
  public record Received(MimeMessage message) {

    /** The first header of a name; empty if there is none. */
    public String header(String name) {
      try {
        String @Nullable [] found = message.getHeader(name);
        return found == null ? "" : found[0];
      } catch (MessagingException e) {
        throw new AssertionError(e);
      }
    }

    /** The subject. */
    public String subject() {
      try {
        return message.getSubject();
      } catch (MessagingException e) {
        throw new AssertionError(e);
      }
    }

    /** The first part of a type. */
    public String part(String type) {
      try {
        return Objects.requireNonNull(find(message.getContent(), type), type).replace("\r\n", "\n");
      } catch (IOException | MessagingException e) {
        throw new AssertionError(e);
      }
    }

    private static @Nullable String find(Object content, String type)
        throws IOException, MessagingException {
      if (content instanceof MimeMultipart parts) {
        for (int i = 0; i < parts.getCount(); i++) {
          if (parts.getBodyPart(i).isMimeType(type)) {
            return (String) parts.getBodyPart(i).getContent();
          }
          @Nullable String found = find(parts.getBodyPart(i).getContent(), type);
          if (found != null) {
            return found;
          }
        }
      }
      return null;
    }
  }

  static final String SECRET = "a-secret-of-the-test-that-is-long-enough";
  static final List<Call> CALLS = new CopyOnWriteArrayList<>();

  static volatile int answer = 204;
  private static @Nullable GreenMail mail;
  private @Nullable HttpServer endpoint;

  @Override
  public Map<String, String> start() {
    GreenMail server = mailServer(0);
    HttpServer hook = listen();
    endpoint = hook;
    return Map.of(
        "quarkus.mailer.mock",
        "false",
        "quarkus.mailer.host",
        "127.0.0.1",
        "quarkus.mailer.port",
        Integer.toString(server.getSmtp().getPort()),
        "cxos.invitation.webhooks.desk.url",
        "http://127.0.0.1:" + hook.getAddress().getPort() + "/hook",
        "cxos.invitation.webhooks.desk.secret",
        SECRET,
        "cxos.invitation.webhooks.open.url",
        "http://desk.example.com/hook",
        "cxos.invitation.webhooks.open.secret",
        SECRET);
  }

  private static GreenMail mailServer(int port) {
    GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    mail = server;
    return server;
  }

  /** Does something while the mail server is away. It forgets the mails that it had. */
  public static void whileMailIsAway(Runnable work) {
    GreenMail away = Objects.requireNonNull(mail);
    int port = away.getSmtp().getPort();
    away.stop();
    try {
      work.run();
    } finally {
      mailServer(port);
    }
  }

  private static HttpServer listen() {
    try {
      HttpServer hook =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      hook.createContext("/hook", Outside::take);
      hook.start();
      return hook;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void take(HttpExchange exchange) throws IOException {
    CALLS.add(
        new Call(
            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
            exchange.getRequestHeaders().getFirst("CXOS-Signature"),
            exchange.getRequestHeaders().getFirst("Idempotency-Key")));
    exchange.sendResponseHeaders(answer, -1);
    exchange.close();
  }

  /** The mails to a customer. */
  public static List<Received> mailsTo(String customer) {
    return Stream.of(Objects.requireNonNull(mail).getReceivedMessages())
        .filter(message -> isTo(message, customer + "@customers.example"))
        .map(Received::new)
        .toList();
  }

  private static boolean isTo(MimeMessage message, String address) {
    try {
      return message.getRecipients(Message.RecipientType.TO)[0].toString().equals(address);
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void stop() {
    Objects.requireNonNull(mail).stop();
    Objects.requireNonNull(endpoint).stop(0);
  }
}
