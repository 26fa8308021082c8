import dev.cxos.client.ApiClient;
import dev.cxos.client.ApiException;
import dev.cxos.client.api.JourneyServiceApi;
import dev.cxos.client.model.CxosSurveyV1Journey;
import dev.cxos.client.model.CxosSurveyV1ListJourneysResponse;
import dev.cxos.client.model.CxosSurveyV1Stage;
import dev.cxos.client.model.GoogleRpcErrorDetail;
import dev.cxos.client.model.GoogleRpcStatus;
import java.net.http.HttpTimeoutException;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

public class RestExample {
  public static void main(String[] args) throws Exception {
    ApiClient client = new ApiClient();
    client.updateBaseUri(args[0]);
    client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + args[1]));
    JourneyServiceApi journeys = new JourneyServiceApi(client);

    CxosSurveyV1Stage refund = new CxosSurveyV1Stage().id("refund").displayName("The money back");
    CxosSurveyV1Journey journey =
        new CxosSurveyV1Journey().displayName("Returning a lamp").addStagesItem(refund);
    String id = "returning-a-lamp";
    UUID requestId = UUID.randomUUID(); // one for all attempts
    for (int attempt = 1; ; attempt++) {
      try {
        journey = journeys.journeyServiceCreateJourney(id, journey, requestId, null);
        break;
      } catch (ApiException refused) {
        boolean passing = refused.getCode() == 429 || refused.getCode() == 503;
        boolean unknown = refused.getCause() instanceof HttpTimeoutException;
        if (attempt == 4 || !passing && !unknown) {
          throw refused;
        }
        TimeUnit.SECONDS.sleep(retryAfter(refused));
      }
    }
    System.out.println("created " + journey.getName());

    String page = null;
    do {
      CxosSurveyV1ListJourneysResponse some = journeys.journeyServiceListJourneys(2, page);
      some.getJourneys().forEach(one -> System.out.println("listed " + one.getName()));
      page = some.getNextPageToken();
    } while (!page.isEmpty());

    try {
      journeys.journeyServiceGetJourney("nothing");
    } catch (ApiException refused) {
      GoogleRpcStatus status =
          ApiClient.createDefaultObjectMapper()
              .readValue(refused.getResponseBody(), GoogleRpcStatus.class);
      for (GoogleRpcErrorDetail detail : status.getDetails()) {
        if (detail.getReason() != null) {
          System.out.println(refused.getCode() + " " + detail.getReason());
        }
      }
    }
  }

  private static long retryAfter(ApiException refused) {
    return refused.getResponseHeaders() == null
        ? 1
        : refused.getResponseHeaders().firstValueAsLong("Retry-After").orElse(1);
  }
}
