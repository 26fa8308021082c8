package dev.cxos.gateway.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.cxos.browser.Chromium;
import dev.cxos.gateway.fixture.Backends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Backends.class)
class OpenApiPageTest {
  private static final Path PICTURES = Path.of("target/screenshots");

  @SuppressWarnings("NullAway.Init") // set by the test framework
  @TestHTTPResource("/")
  String root;

  @ParameterizedTest
  @ValueSource(strings = {"", "page.css", "page.js", "swagger-ui.css", "swagger-ui-bundle.js"})
  void shouldBeKeptByBrowsersUntilItChanges(String file) {
    String etag =
        given()
            .get("/openapi/" + file)
            .then()
            .statusCode(200)
            .header("Cache-Control", "no-cache")
            .header("X-Content-Type-Options", "nosniff")
            .header("X-Frame-Options", "DENY")
            .header("Content-Security-Policy", containsString("default-src 'none'"))
            .header("Content-Security-Policy", not(containsString("unsafe")))
            .extract()
            .header("ETag");

    given()
        .header("If-None-Match", etag)
        .get("/openapi/" + file)
        .then()
        .statusCode(304)
        .header("ETag", etag)
        .body(emptyString());
    given()
        .header("Accept-Encoding", "gzip")
        .get("/openapi/" + file)
        .then()
        .statusCode(200)
        .header("ETag", etag);
    given().head("/openapi/" + file).then().statusCode(200).header("ETag", equalTo(etag));
    given().post("/openapi/" + file).then().statusCode(405).header("Allow", "GET, HEAD");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/openapi/index.html",
        "/openapi/../application.properties",
        "/openapi/%2e%2e/examples.yaml",
        "/openapi/examples.yaml",
        "/openapi/swagger-ui.js",
        "/webjars/swagger-ui/index.html",
        "/webjars/swagger-ui/5.30.2/index.html"
      })
  void shouldServeNoOtherFile(String path) {
    given()
        .urlEncodingEnabled(false)
        .get(path)
        .then()
        .statusCode(401)
        .contentType("application/json");
  }

  @Test
  void shouldListAndOpenOperationsInABrowserThatIsAllowedNothingElse() {
    List<String> complaints = new ArrayList<>();
    try (Chromium chromium = new Chromium();
        BrowserContext context =
            chromium.browser().newContext(new NewContextOptions().setViewportSize(1280, 900))) {
      Page page = context.newPage();
      page.onConsoleMessage(message -> complaints.add(message.type() + " " + message.text()));
      page.onPageError(complaints::add);
      page.onRequest(
          request -> {
            if (!request.url().startsWith(root) && !request.url().startsWith("data:")) {
              complaints.add(request.url());
            }
          });
      page.navigate(root + "openapi/");
      Locator service = page.locator("#operations-tag-JourneyService");
      service.waitFor();
      assertThat(page.title()).isEqualTo("CXOS: REST reference");
      assertThat(page.locator(".opblock-tag").count()).isGreaterThan(20);
      page.screenshot(
          new Page.ScreenshotOptions().setPath(PICTURES.resolve("openapi-1-services.png")));
      service.click();
      Locator operation = page.locator("#operations-JourneyService-JourneyService_CreateJourney");
      operation.locator(".opblock-summary-control").click();
      Locator body = operation.locator(".opblock-body");
      body.waitFor();
      operation.getByText("RESOURCE_EXISTS").first().waitFor();
      assertThat(body.textContent())
          .contains("Permission", "journeys.write", "Returning a parcel", "ETag", "409");
      operation.scrollIntoViewIfNeeded();
      operation.screenshot(
          new Locator.ScreenshotOptions().setPath(PICTURES.resolve("openapi-2-operation.png")));
    }
    assertThat(complaints).isEmpty();
  }
}
