package dev.cxos.gateway.surveypage;

import static dev.cxos.gateway.surveypage.Browserless.token;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.gateway.fixture.Backends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backends.class)
class SurveyPageTraceTest {

  @SuppressWarnings("NullAway.Init") // set by the test framework
  @TestHTTPResource("/")
  URI root;

  @SuppressWarnings("NullAway.Init")
  @TestHTTPResource(value = "/", management = true)
  String management;

  @Test
  void shouldLeaveNoTokenInLogsOrMetrics() {
    List<String> logged = new CopyOnWriteArrayList<>();
    Handler ear = ear(logged);
    Logger.getLogger("").addHandler(ear);
    String token = token("full");
    String fault = token("fault");
    String unknown = token("unknown");
    try (Browserless browser = new Browserless(root)) {
      browser.get("/s/" + token + "?q=recommend&score=3");
      browser.post("/s/" + token, Map.of("q-recommend", "3", "q-why", "my-secret-words"));
      browser.post("/s/" + fault, Map.of("q-recommend", "3"));
      browser.post("/s/" + token + "/opt-out", Map.of());
      browser.get("/s/" + unknown);
      browser.get("/c/" + unknown);
    } finally {
      Logger.getLogger("").removeHandler(ear);
    }
    String counted = given().get(management + "metrics").asString();
    assertThat(logged).isNotEmpty();
    for (String secret : List.of(token, fault, unknown, "my-secret-words")) {
      assertThat(String.join("\n", logged)).doesNotContain(secret);
      assertThat(counted).doesNotContain(secret);
    }
    assertThat(counted)
        .contains("door=\"page\",rpc=\"cxos.survey.v1.SurveyPageService/OpenSurveyPage\"")
        .doesNotContain("uri=\"/s/", "uri=\"/c/");
  }

  private static Handler ear(List<String> logged) {
    return new Handler() {
      @Override
      public void publish(LogRecord entry) {
        Object[] values = entry.getParameters();
        logged.add(entry.getMessage() + (values == null ? "" : List.of(values)));
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
