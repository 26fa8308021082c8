package dev.cxos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import dev.cxos.browser.Chromium;
import dev.cxos.cli.runner.Suite;
import java.util.List;

/**
 * The way of a person into the suite with a real browser: the sign-in page of Keycloak, a session
 * at the gateway that no script can read, calls with it, and its end at both.
 */
final class SignInPath implements AutoCloseable {
  private static final String COOKIE = "cxos-session";
  private static final String PAGE = "/openapi.json";

  private final Suite suite;
  private final Chromium chromium = new Chromium();
  private final BrowserContext context = chromium.browser().newContext();
  private final Page page = context.newPage();

  SignInPath(Suite suite) {
    this.suite = suite;
  }

  @Override
  public void close() {
    context.close();
    chromium.close();
  }

  /** Goes it once, and tries to come back after the end. */
  void go() {
    signIn("lia");
    assertThat(page.url()).isEqualTo(suite.ports().gatewayUrl() + PAGE);
    Cookie session = session();
    assertThat(session.httpOnly).isTrue();
    assertThat(session.sameSite).isEqualTo(SameSiteAttribute.LAX);
    assertThat(page.evaluate("document.cookie").toString()).doesNotContain(COOKIE);

    assertThat(text("/session"))
        .contains("\"name\":\"Lia Leader\"", "\"units\":[\"/emea/lisbon\"]");
    assertThat(status("GET", "/v1/journeys", "")).isEqualTo(200);
    assertThat(text("/v1/journeys")).contains("journeys/");

    // Without the header that only our pages add.
    assertThat(status("POST", "/session/sign-out", "")).isEqualTo(403);
    assertThat(status("POST", "/session/sign-out", "{'X-Cxos-Session': '1'}")).isEqualTo(200);
    assertThat(status("GET", "/v1/journeys", "")).isEqualTo(401);
    context.addCookies(List.of(session));
    assertThat(status("GET", "/v1/journeys", "")).isEqualTo(401);

    // Keycloak has forgotten the person too, and asks again.
    page.navigate(suite.ports().gatewayUrl() + "/session/sign-in?return=" + PAGE);
    assertThat(page.locator("#password").isVisible()).isTrue();
  }

  private void signIn(String user) {
    page.navigate(suite.ports().gatewayUrl() + "/session/sign-in?return=" + PAGE);
    page.fill("#username", user);
    page.fill("#password", suite.secrets().demoPassword());
    page.click("#kc-login");
    page.waitForURL("**" + PAGE);
  }

  private Cookie session() {
    return context.cookies(suite.ports().gatewayUrl()).stream()
        .filter(cookie -> cookie.name.equals(COOKIE))
        .findFirst()
        .orElseThrow();
  }

  private int status(String method, String path, String headers) {
    Object status =
        page.evaluate(
            "async () => (await fetch('%s', {method: '%s', headers: %s})).status"
                .formatted(path, method, headers.isEmpty() ? "{}" : headers));
    return ((Number) status).intValue();
  }

  private String text(String path) {
    return page.evaluate("async () => (await fetch('%s')).text()".formatted(path)).toString();
  }
}
