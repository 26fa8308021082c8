package dev.cxos.gateway.session;

import dev.cxos.gateway.fixture.StubIssuer;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Begins each test with a new browser, for somebody whom the issuer does not know yet. */
abstract class WithBrowser {
  static final String SESSION = "cxos-session";

  @SuppressWarnings("NullAway.Init") // set by the test framework
  @TestHTTPResource("/")
  URI address;

  @SuppressWarnings("NullAway.Init") // set before each test
  Browser browser;

  @BeforeEach
  void openBrowser() {
    StubIssuer.ask("/next");
    browser = new Browser(address);
  }

  @AfterEach
  void closeBrowser() {
    browser.close();
  }
}
