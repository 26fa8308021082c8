package dev.cxos.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.gateway.fixture.Backends;
import dev.cxos.gateway.fixture.StubIssuer;
import dev.cxos.gateway.fixture.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a session begins, and all the ways in which it must not. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
class SignInHttpTest extends WithBrowser {
  private static final String SIGN_IN = "cxos-sign-in";

  @Test
  void shouldSignInWithCodeAndPkceAndComeBackToThePath() {
    HttpResponse<String> begun = browser.go("/session/sign-in?return=/rooms%3Funit%3D/emea");

    assertThat(begun.statusCode()).isEqualTo(303);
    String issuer = begun.headers().firstValue("Location").orElseThrow();
    assertThat(issuer)
        .startsWith(StubIssuer.uri() + "/authorize?response_type=code&client_id=cxos-portal&")
        .contains("redirect_uri=http%3A%2F%2Fportal.example.com%2Fsession%2Fcallback")
        .contains("&scope=openid&")
        .contains("&code_challenge_method=S256")
        .containsPattern("&state=[A-Za-z0-9_-]{43}&nonce=[A-Za-z0-9_-]{43}&")
        .containsPattern("&code_challenge=[A-Za-z0-9_-]{43}&")
        .doesNotContain("max_age", "secret", "verifier");
    assertThat(begun.headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith(SIGN_IN + "=")
        .endsWith("; Path=/; HttpOnly; SameSite=Lax; Max-Age=600");

    HttpResponse<String> done = browser.go(Browser.target(browser.issuer(issuer)));

    assertThat(done.statusCode()).isEqualTo(303);
    assertThat(done.headers().firstValue("Location"))
        .contains(StubIssuer.PORTAL + "/rooms?unit=/emea");
    assertThat(done.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(done.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(done.headers().allValues("Set-Cookie"))
        .anySatisfy(
            cookie ->
                assertThat(cookie)
                    .matches("cxos-session=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Lax"));
    assertThat(browser.cookies()).containsOnlyKeys(SESSION);
  }

  @Test
  void shouldGiveANewIdAtEverySignInAndForgetTheOldOne() {
    browser.signIn("/session/sign-in");
    String first = browser.cookies().get(SESSION);

    browser.signIn("/session/sign-in");

    String second = browser.cookies().get(SESSION);
    assertThat(second).isNotEqualTo(first);
    assertThat(browser.go("/session").statusCode()).isEqualTo(200);
    browser.cookies().put(SESSION, first);
    assertThat(browser.go("/session").statusCode()).isEqualTo(401);
  }

  @Test
  void shouldNotTakeAnIdThatSomebodyElseMadeUp() {
    String planted = "A".repeat(43);
    browser.cookies().put(SESSION, planted);

    browser.signIn("/session/sign-in");

    assertThat(browser.cookies().get(SESSION)).isNotEqualTo(planted);
    browser.cookies().put(SESSION, planted);
    assertThat(browser.go("/session").statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @MethodSource("dev.cxos.gateway.session.ReturnPathTest#elsewhere")
  void shouldSendNobodyElsewhere(String asked) {
    HttpResponse<String> refused =
        browser.go("/session/sign-in?return=" + URLEncoder.encode(asked, StandardCharsets.UTF_8));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.headers().firstValue("Location")).isEmpty();
    assertThat(refused.body()).contains("FIELD_INVALID");
  }

  @Test
  void shouldTakeOneReturnPathOnly() {
    assertThat(browser.go("/session/sign-in?return=/a&return=/b").statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "x", "", "1e3", "100000", "300&max_age=0"})
  void shouldTakeAnAgeInSecondsOnly(String maxAge) {
    assertThat(browser.go("/session/sign-in?max_age=" + maxAge).statusCode()).isEqualTo(400);
  }

  @Test
  void shouldAskForAFreshSignInAndCheckThatItIs() {
    String issuer =
        browser.go("/session/sign-in?max_age=300").headers().firstValue("Location").orElseThrow();
    assertThat(issuer).endsWith("&max_age=300");
    assertThat(browser.go(Browser.target(browser.issuer(issuer))).statusCode()).isEqualTo(303);

    StubIssuer.ask("/next?age=4000");
    Browser other = new Browser(address);
    assertThat(other.signIn("/session/sign-in?max_age=300").statusCode()).isEqualTo(400);
    assertThat(other.cookies()).isEmpty();
    assertThat(other.signIn("/session/sign-in").statusCode()).isEqualTo(303);
    other.close();
  }

  @Test
  void shouldNotSignInWhoDidNotBegin() {
    String back = callback();
    Browser victim = new Browser(address);

    assertNotSignedIn(victim, back);
    victim.go("/session/sign-in");
    assertNotSignedIn(victim, back);
    victim.close();
  }

  @Test
  void shouldTakeACodeOnce() {
    String back = callback();
    String cookie = browser.cookies().get(SIGN_IN);
    assertThat(browser.go(back).statusCode()).isEqualTo(303);

    browser.cookies().put(SIGN_IN, cookie);

    assertThat(browser.go(back).statusCode()).isEqualTo(400);
  }

  @Test
  void shouldRefuseAnswersThatAreNotThoseOfTheIssuer() {
    for (String change :
        List.of(
            "state=[^&]+>state=" + "A".repeat(43),
            "state=[^&]+>",
            "code=[^&]+>code=made-up",
            "code=[^&]+>",
            "$>&state=x",
            "$>&code=x",
            "$>&error=access_denied",
            "iss=.*>iss=https://evil.example.com")) {
      int split = change.indexOf('>');
      String back = callback();

      assertNotSignedIn(
          browser, back.replaceFirst(change.substring(0, split), change.substring(split + 1)));
    }
  }

  @Test
  void shouldRefuseACookieThatWasTouched() {
    String back = callback();
    String sealed = Objects.requireNonNull(browser.cookies().get(SIGN_IN));
    browser.cookies().put(SIGN_IN, (sealed.startsWith("A") ? "B" : "A") + sealed.substring(1));

    assertNotSignedIn(browser, back);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonce=another",
        "nonce=",
        "audience=cxos",
        "audience=other-client",
        "id_subject=somebody-else"
      })
  void shouldRefuseAnIdTokenOfAnotherSignIn(String change) {
    StubIssuer.ask("/next?" + change);

    assertNotSignedIn(browser, callback());
  }

  @Test
  void shouldSayThatTheIssuerDoesNotAnswer() {
    String back = callback();
    StubIssuer.ask("/next?down=1");

    HttpResponse<String> refused = browser.go(back);

    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    assertThat(browser.cookies()).isEmpty();
  }

  @Test
  void shouldAnswerToTheRightMethodsAndPathsOnly() {
    assertThat(browser.send("POST", "/session/sign-in", "").statusCode()).isEqualTo(405);
    assertThat(browser.send("HEAD", "/session/sign-in", "").statusCode()).isEqualTo(405);
    assertThat(browser.send("DELETE", "/session", "").statusCode()).isEqualTo(405);
    assertThat(browser.go("/session/sign-out").statusCode()).isEqualTo(405);
    assertThat(browser.go("/session/nothing").statusCode()).isEqualTo(404);
    assertThat(browser.go("/session/").statusCode()).isEqualTo(404);
    assertThat(browser.go("/session").statusCode()).isEqualTo(401);
  }

  @Test
  void shouldShowNoTokenToTheBrowser() {
    HttpResponse<String> done = browser.signIn("/session/sign-in");
    HttpResponse<String> who = browser.go("/session");

    assertThat(done.body() + done.headers() + who.body() + who.headers())
        .doesNotContain("eyJ", "refresh-", "portal-secret", TestTokens.ISSUER);
  }

  /** Where the issuer sends the browser back to. */
  private String callback() {
    String issuer = browser.go("/session/sign-in").headers().firstValue("Location").orElseThrow();
    return Browser.target(browser.issuer(issuer));
  }

  private static void assertNotSignedIn(Browser who, String back) {
    HttpResponse<String> refused = who.go(back);
    assertThat(refused.statusCode()).as(back).isEqualTo(400);
    assertThat(refused.body()).contains("You are not signed in").doesNotContain("code", "state");
    assertThat(who.cookies()).isEmpty();
  }
}
