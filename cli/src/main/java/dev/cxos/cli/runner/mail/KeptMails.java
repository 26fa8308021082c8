package dev.cxos.cli.runner.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cxos.cli.ExitCode;
import dev.cxos.cli.Problem;
import dev.cxos.cli.settings.Ports;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The mails that the suite's mail server keeps. */
public final class KeptMails {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http;
  private final String address;

  /** The mails of a suite. */
  public KeptMails(HttpClient http, Ports ports) {
    this.http = http;
    this.address = ports.mailsUrl() + "/api/user";
  }

  /**
   * Returns all of them, the oldest first.
   *
   * @throws Problem if the mail server does not run
   */
  public List<KeptMail> all() throws IOException {
    List<KeptMail> mails = new ArrayList<>();
    for (JsonNode reader : get(address)) {
      mails.addAll(to(reader.path("email").asText()));
    }
    mails.sort(Comparator.comparing(KeptMail::time));
    return mails;
  }

  /**
   * Returns those for an address, the oldest first.
   *
   * @throws Problem if the mail server does not run
   */
  public List<KeptMail> to(String reader) throws IOException {
    String encoded = URLEncoder.encode(reader, StandardCharsets.UTF_8);
    List<KeptMail> mails = new ArrayList<>();
    for (JsonNode mail : get(address + "/" + encoded + "/messages/INBOX")) {
      mails.add(KeptMail.read(reader, mail.path("mimeMessage").asText()));
    }
    mails.sort(Comparator.comparing(KeptMail::time));
    return mails;
  }

  private JsonNode get(String from) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(from))
            .header("Accept", "application/json")
            .timeout(TIMEOUT)
            .GET()
            .build();
    try {
      HttpResponse<String> answer =
          http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      // Nobody has written to an address that is not known.
      return answer.statusCode() == 200 ? JSON.readTree(answer.body()) : JSON.createArrayNode();
    } catch (ConnectException away) {
      throw Problem.of(ExitCode.TRY_AGAIN, "the mail server does not run")
          .suggest("./cxos up")
          .causedBy(away);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw Problem.of(ExitCode.INTERRUPTED, "interrupted");
    }
  }
}
