package dev.cxos.survey.invitation.webhook;

import dev.cxos.platform.storage.JsonColumn;
import dev.cxos.survey.invitation.Channel;
import dev.cxos.survey.invitation.Invitation;
import dev.cxos.survey.invitation.InvitationConfiguration;
import dev.cxos.survey.invitation.Links;
import dev.cxos.survey.invitation.Messenger;
import dev.cxos.survey.invitation.Outgoing;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Calls a system of the company with the link. Only addresses that an operator configured are ever
 * called, by HTTPS, and no redirect is followed: nobody who may write triggers can make this
 * service call anything else.
 */
@ApplicationScoped
class WebhookMessenger implements Messenger {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(15);

  private final InvitationConfiguration configuration;
  private final Links links;
  private final Clock clock;
  private final HttpClient client =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT)
          .build();

  WebhookMessenger(InvitationConfiguration configuration, Links links, Clock clock) {
    this.configuration = configuration;
    this.links = links;
    this.clock = clock;
  }

  @Override
  public Channel channel() {
    return Channel.WEBHOOK;
  }

  @Override
  public void send(Outgoing message) throws UndeliverableException {
    String name = String.valueOf(message.invitation().ask().webhook());
    InvitationConfiguration.@Nullable Webhook endpoint = configuration.webhooks().get(name);
    if (endpoint == null) {
      throw new UndeliverableException("webhook-unknown", false);
    }
    if (!isAllowed(endpoint.url())) {
      throw new UndeliverableException("webhook-not-https", true);
    }
    String body = body(message);
    long seconds = clock.instant().getEpochSecond();
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.url())
            .timeout(ANSWER)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", message.invitation().id() + "-" + message.reminder())
            .header("CXOS-Signature", WebhookSignature.of(endpoint.secret(), seconds, body))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    int status = call(request);
    if (status / 100 != 2) {
      // What is refused today may be taken tomorrow: an operator mends endpoints.
      throw new UndeliverableException("webhook-" + status, false);
    }
  }

  private int call(HttpRequest request) throws UndeliverableException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      UndeliverableException unreachable = new UndeliverableException("webhook-unreachable", false);
      unreachable.initCause(e);
      throw unreachable;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      UndeliverableException interrupted = new UndeliverableException("webhook-interrupted", false);
      interrupted.initCause(e);
      throw interrupted;
    }
  }

  // Plain HTTP only to the machine itself, where nobody listens in.
  private static boolean isAllowed(URI url) {
    return "https".equals(url.getScheme())
        || ("http".equals(url.getScheme()) && "127.0.0.1".equals(url.getHost()));
  }

  private String body(Outgoing message) {
    Invitation.Ask ask = message.invitation().ask();
    return JsonColumn.writeObject(
        json -> {
          json.writeStringField("invitation", message.invitation().name());
          json.writeStringField("questionnaire", ask.questionnaireName());
          json.writeStringField("customer", ask.customer());
          json.writeStringField("unit", ask.unit());
          json.writeStringField("link", links.page(message.token()));
          json.writeStringField("opt_out_link", links.optOut(message.token()));
          json.writeNumberField("reminder", message.reminder());
        });
  }
}
