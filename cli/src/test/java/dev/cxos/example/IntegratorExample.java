package dev.cxos.example;

import com.google.rpc.ErrorInfo;
import dev.cxos.survey.v1.Answer;
import dev.cxos.survey.v1.Metric;
import dev.cxos.survey.v1.MetricServiceGrpc;
import dev.cxos.survey.v1.QueryMetricRequest;
import dev.cxos.survey.v1.RecordResponseRequest;
import dev.cxos.survey.v1.Response;
import dev.cxos.survey.v1.ResponseServiceGrpc;
import dev.cxos.type.v1.MetricValue;
import io.grpc.CallCredentials;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Signs in as a service, records one response, asks for a figure, and shows what a refusal looks
 * like.
 */
public final class IntegratorExample {
  /**
   * Tries again what did not reach the service. Every other failure is an answer, and stays one.
   */
  private static final Map<String, Object> RETRIES =
      Map.of(
          "methodConfig",
          List.of(
              Map.of(
                  "name",
                  List.of(Map.of()),
                  "retryPolicy",
                  Map.of(
                      "maxAttempts",
                      4.0,
                      "initialBackoff",
                      "0.2s",
                      "maxBackoff",
                      "2s",
                      "backoffMultiplier",
                      2.0,
                      "retryableStatusCodes",
                      List.of("UNAVAILABLE")))));

  private IntegratorExample() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    String token = signIn(setting("CXOS_ISSUER", "http://127.0.0.1:8180/realms/cxos"));
    ManagedChannel channel =
        ManagedChannelBuilder.forTarget(setting("CXOS_GRPC", "127.0.0.1:9090"))
            .usePlaintext() // on this machine only; leave it out elsewhere
            .defaultServiceConfig(RETRIES)
            .enableRetry()
            .build();
    try {
      var responses =
          ResponseServiceGrpc.newBlockingStub(channel).withCallCredentials(new Bearer(token));
      var metrics =
          MetricServiceGrpc.newBlockingStub(channel).withCallCredentials(new Bearer(token));

      // One request_id for all attempts: whichever of them arrives, the response is recorded once.
      RecordResponseRequest request =
          RecordResponseRequest.newBuilder()
              .setParent("questionnaires/relationship")
              .setRequestId(UUID.randomUUID().toString())
              .setResponse(
                  Response.newBuilder()
                      .setExternalId("example-1")
                      .setUnit("/emea/lisbon/billing")
                      .addAnswers(Answer.newBuilder().setQuestion("recommend").setScore(9)))
              .build();
      Response recorded = responses.withDeadlineAfter(5, TimeUnit.SECONDS).recordResponse(request);
      System.out.println("recorded " + recorded.getExternalId());

      QueryMetricRequest query =
          QueryMetricRequest.newBuilder()
              .setQuestionnaire("questionnaires/relationship")
              .setMetric(Metric.NPS)
              .build();
      MetricValue nps =
          metrics.withDeadlineAfter(5, TimeUnit.SECONDS).queryMetric(query).getRows(0).getValue();
      System.out.printf(
          "NPS %.2f, interval %.2f to %.2f, n %d%n",
          nps.getValue(), nps.getInterval().getLow(), nps.getInterval().getHigh(), nps.getN());

      try {
        QueryMetricRequest nonsense = query.toBuilder().setQuestion("no-such-question").build();
        System.out.println(metrics.queryMetric(nonsense));
      } catch (StatusRuntimeException refused) {
        System.out.println(refused.getStatus().getCode() + " " + reasonOf(refused));
      }
    } finally {
      channel.shutdownNow();
    }
  }

  /**
   * Gets a token for the service client. It lives ten minutes; ask for another when it has run out.
   */
  private static String signIn(String issuer) throws IOException, InterruptedException {
    String form =
        "grant_type=client_credentials&client_id=cxos-integration&client_secret="
            + URLEncoder.encode(setting("CXOS_CLIENT_SECRET", ""), StandardCharsets.UTF_8);
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/token"))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(HttpRequest.BodyPublishers.ofString(form))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      Matcher token = Pattern.compile("\"access_token\":\"([^\"]+)\"").matcher(answer.body());
      if (!token.find()) {
        throw new IOException("no token: HTTP " + answer.statusCode());
      }
      return token.group(1);
    }
  }

  /** Returns the reason that programs go by; it never changes its meaning. */
  private static String reasonOf(StatusRuntimeException refused) throws IOException {
    com.google.rpc.Status status = StatusProto.fromThrowable(refused);
    if (status != null) {
      for (com.google.protobuf.Any detail : status.getDetailsList()) {
        if (detail.is(ErrorInfo.class)) {
          return detail.unpack(ErrorInfo.class).getReason();
        }
      }
    }
    return "";
  }

  private static String setting(String name, String otherwise) {
    String value = System.getenv(name);
    return value == null ? otherwise : value;
  }

  /** Sends the token with every call. */
  private static final class Bearer extends CallCredentials {
    private static final Metadata.Key<String> AUTHORIZATION =
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private final String token;

    Bearer(String token) {
      this.token = token;
    }

    @Override
    public void applyRequestMetadata(RequestInfo call, Executor executor, MetadataApplier applier) {
      Metadata headers = new Metadata();
      headers.put(AUTHORIZATION, "Bearer " + token);
      applier.apply(headers);
    }
  }
}
