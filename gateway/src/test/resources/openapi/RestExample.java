import dev.cxos.client.ApiClient;
import dev.cxos.client.ApiException;
import dev.cxos.client.api.JourneyServiceApi;
import dev.cxos.client.api.ResponseServiceApi;
import dev.cxos.client.model.CxosSurveyV1Answer;
import dev.cxos.client.model.CxosSurveyV1ListJourneysResponse;
import dev.cxos.client.model.CxosSurveyV1Response;
import dev.cxos.client.model.GoogleRpcErrorDetail;
import dev.cxos.client.model.GoogleRpcStatus;
import java.time.Duration;
import java.util.UUID;

/** Records a response, lists journeys, and shows the reason of a refusal. */
public class RestExample {
  public static void main(String[] args) throws Exception {
    ApiClient client = new ApiClient();
    client.updateBaseUri(args[0]);
    client.setReadTimeout(Duration.ofSeconds(5));
    client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + args[1]));

    CxosSurveyV1Response response = new CxosSurveyV1Response();
    response.unit("/emea/lisbon/billing").externalId("rest-example-1");
    response.addAnswersItem(new CxosSurveyV1Answer().question("recommend").score(9));
    System.out.println("recorded " + record(new ResponseServiceApi(client), response).getName());

    JourneyServiceApi journeys = new JourneyServiceApi(client);
    String page = null;
    do {
      CxosSurveyV1ListJourneysResponse some = journeys.journeyServiceListJourneys(2, page);
      some.getJourneys().forEach(one -> System.out.println("listed " + one.getName()));
      page = some.getNextPageToken();
    } while (!page.isEmpty());

    try {
      journeys.journeyServiceGetJourney("nothing");
    } catch (ApiException refused) {
      System.out.println(refused.getCode() + " " + reasonOf(refused));
    }
  }

  /** One request id for all attempts: whichever of them arrives, it is recorded once. */
  private static CxosSurveyV1Response record(ResponseServiceApi api, CxosSurveyV1Response response)
      throws Exception {
    UUID requestId = UUID.randomUUID();
    for (int attempt = 1; ; attempt++) {
      try {
        return api.responseServiceRecordResponse("relationship", response, requestId, null);
      } catch (ApiException failure) {
        // 0: no answer came.
        boolean passing =
            failure.getCode() == 0 || failure.getCode() == 429 || failure.getCode() == 503;
        if (!passing || attempt == 4) {
          throw failure;
        }
        long seconds =
            failure.getResponseHeaders() == null
                ? attempt
                : failure.getResponseHeaders().firstValueAsLong("Retry-After").orElse(attempt);
        Thread.sleep(Duration.ofSeconds(seconds));
      }
    }
  }

  private static String reasonOf(ApiException refused) throws Exception {
    return ApiClient.createDefaultObjectMapper()
        .readValue(refused.getResponseBody(), GoogleRpcStatus.class)
        .getDetails()
        .stream()
        .map(GoogleRpcErrorDetail::getReason)
        .filter(reason -> reason != null)
        .findFirst()
        .orElse("");
  }
}
