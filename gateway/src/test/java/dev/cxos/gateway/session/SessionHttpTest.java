package dev.cxos.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cxos.gateway.fixture.Backends;
import dev.cxos.gateway.fixture.StubIssuer;
import dev.cxos.gateway.fixture.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session can be used for, from where, and how it ends. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
class SessionHttpTest extends WithBrowser {
  private static final String READ = "/v1/journeys/a";
  private static final String WRITE = "/v1/journeys?journeyId=return";
  private static final String BODY = "{\"displayName\":\"Return\"}";

  @BeforeEach
  void signIn() {
    assertThat(browser.signIn("/session/sign-in").statusCode()).isEqualTo(303);
  }

  @Test
  void shouldTellWhoItIsAndWhatThatPersonMayDo() throws IOException {
    HttpResponse<String> answer = browser.go("/session");

    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode who = new ObjectMapper().readTree(answer.body());
    assertThat(who.path("name").asText()).isEqualTo("Ana Analyst");
    assertThat(who.path("subject").asText()).isEqualTo("0190e3c2-0000-7000-8000-0000000000aa");
    assertThat(who.path("roles")).hasToString("[\"analyst\"]");
    assertThat(who.path("units")).hasToString("[\"/\"]");
    assertThat(who.path("permissions").toString())
        .contains("\"journeys.write\"")
        .doesNotContain("\"customers.erase\"");
    assertThat(who.path("idleSeconds").asInt()).isEqualTo(1800);
    assertThat(who.has("signInTime")).isTrue();
    assertThat(who.has("expireTime")).isTrue();
  }

  @Test
  void shouldReadAndWriteWithTheSession() {
    assertThat(browser.go(READ).statusCode()).isEqualTo(200);
    assertThat(browser.script("GET", READ, "").statusCode()).isEqualTo(200);
    assertThat(browser.script("POST", WRITE, BODY).statusCode()).isEqualTo(200);
  }

  @Test
  void shouldRefuseASessionTogetherWithAToken() {
    HttpResponse<String> refused =
        browser.send("GET", READ, "", "Authorization", "Bearer " + TestTokens.valid());

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("authorization");
  }

  @Test
  void shouldRefuseWhatAnotherPageMakesTheBrowserSend() {
    // A form: text/plain and so on need no leave of ours.
    for (String type :
        List.of(
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/json")) {
      assertForeign(
          browser.send(
              "POST",
              WRITE,
              BODY,
              "Content-Type",
              type,
              "Origin",
              "https://evil.example.com",
              "Sec-Fetch-Site",
              "cross-site"));
    }
    // A neighbouring host, a sandboxed frame, and an old browser that tells nothing.
    assertForeign(
        browser.send("POST", WRITE, BODY, "Sec-Fetch-Site", "same-site", "X-Cxos-Session", "1"));
    assertForeign(browser.send("POST", WRITE, BODY, "Origin", "null", "X-Cxos-Session", "1"));
    assertForeign(browser.send("POST", WRITE, BODY, "X-Cxos-Session", "1"));
    // Our own origin, but what a form could send.
    assertForeign(browser.send("POST", WRITE, BODY, "Sec-Fetch-Site", "same-origin"));
    // A script that reads across sites.
    assertForeign(browser.send("GET", READ, "", "Sec-Fetch-Site", "cross-site"));
    assertForeign(browser.send("GET", "/session", "", "Sec-Fetch-Site", "cross-site"));
    assertForeign(browser.send("POST", "/session/sign-out", "", "Sec-Fetch-Site", "cross-site"));
    assertThat(browser.go("/session").statusCode()).isEqualTo(200);
  }

  @Test
  void shouldLetNoOtherOriginReadWithCookies() {
    HttpResponse<String> preflight =
        browser.send(
            "OPTIONS",
            READ,
            "",
            "Origin",
            "https://portal.example.com",
            "Access-Control-Request-Method",
            "GET");

    assertThat(preflight.headers().firstValue("Access-Control-Allow-Credentials")).isEmpty();
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
        .doesNotContainIgnoringCase("X-Cxos-Session");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "../x", "%00"})
  void shouldRefuseASessionThatIsNone(String id) {
    browser.cookies().put(SESSION, id);

    assertThat(browser.go(READ).statusCode()).isEqualTo(401);
    assertThat(browser.go("/session").statusCode()).isEqualTo(401);
  }

  @Test
  void shouldRefuseTwoSessionsAtOnce() {
    String id = browser.cookies().remove(SESSION);
    String both = SESSION + "=" + id + "; " + SESSION + "=" + id;

    assertThat(browser.send("GET", READ, "", "Cookie", both).statusCode()).isEqualTo(401);
  }

  @Test
  void shouldEndTheSessionHereAndAtTheIssuer() {
    int before = count("loggedOut");
    String id = browser.cookies().get(SESSION);

    HttpResponse<String> ended = browser.script("POST", "/session/sign-out", "");

    assertThat(ended.statusCode()).isEqualTo(200);
    assertThat(ended.body()).isEqualTo("{\"signedOutAtIssuer\":true}");
    assertThat(browser.cookies()).isEmpty();
    assertThat(count("loggedOut")).isEqualTo(before + 1);
    browser.cookies().put(SESSION, id);
    assertThat(browser.go(READ).statusCode()).isEqualTo(401);
    assertThat(browser.script("POST", "/session/sign-out", "").statusCode()).isEqualTo(401);
  }

  @Test
  void shouldEndWhatTheIssuerSaysHasEnded() {
    assertThat(logout("sid=sid-somebody-else").statusCode()).isEqualTo(200);
    assertThat(browser.go(READ).statusCode()).isEqualTo(200);

    HttpResponse<String> ended = logout("sid=sid-0190e3c2-0000-7000-8000-0000000000aa");

    assertThat(ended.statusCode()).isEqualTo(200);
    assertThat(ended.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(browser.go(READ).statusCode()).isEqualTo(401);
  }

  @Test
  void shouldEndAllSessionsOfAPersonIfTheIssuerNamesNone() {
    assertThat(logout("sub=0190e3c2-0000-7000-8000-0000000000aa").statusCode()).isEqualTo(200);

    assertThat(browser.go(READ).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "forged=1&sid=S",
        "audience=another-client&sid=S",
        "no_events=1&sid=S",
        "nonce=x&sid=S",
        "age=400&sid=S",
        "x=1"
      })
  void shouldNotBelieveJustAnybodyWhoSaysSo(String token) {
    String sid = "sid-0190e3c2-0000-7000-8000-0000000000aa";

    assertThat(logout(token.replace("=S", "=" + sid)).statusCode()).isEqualTo(400);

    assertThat(browser.go(READ).statusCode()).isEqualTo(200);
  }

  @Test
  void shouldRenewTheTokenOnceForAllThatWait() throws Exception {
    StubIssuer.ask("/next?life=20");
    browser.signIn("/session/sign-in");
    StubIssuer.ask("/next");
    int before = count("refreshed");

    List<Future<Integer>> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 40; i++) {
        answers.add(threads.submit(() -> browser.go(READ).statusCode()));
      }
    }

    for (Future<Integer> answer : answers) {
      assertThat(answer.get()).isEqualTo(200);
    }
    assertThat(count("refreshed")).isEqualTo(before + 1);
  }

  @Test
  void shouldGoOnWithAValidTokenWhileTheIssuerIsDown() {
    StubIssuer.ask("/next?life=20");
    browser.signIn("/session/sign-in");
    StubIssuer.ask("/next?down=1");

    assertThat(browser.go(READ).statusCode()).isEqualTo(200);

    StubIssuer.ask("/next");
    int before = count("refreshed");
    assertThat(browser.go(READ).statusCode()).isEqualTo(200);
    assertThat(count("refreshed")).isEqualTo(before + 1);
  }

  @Test
  void shouldEndTheSessionWhenTheIssuerRenewsItNoMore() {
    StubIssuer.ask("/next?life=20&subject=ana");
    browser.signIn("/session/sign-in");
    StubIssuer.ask("/next?subject=bea");

    // The issuer's answer is of another person, so it is not believed.
    assertThat(browser.go(READ).statusCode()).isEqualTo(401);
    assertThat(browser.go("/session").statusCode()).isEqualTo(401);
  }

  @Test
  void shouldAskForAFreshSignInBeforeWhatCannotBeUndone() {
    StubIssuer.ask("/next?age=1000");
    browser.signIn("/session/sign-in");

    HttpResponse<String> refused = browser.script("POST", "/v1/customers/c-1:erase", "{}");

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("WWW-Authenticate"))
        .contains("Bearer error=\"insufficient_user_authentication\", max_age=900");
    assertThat(refused.body()).contains("SIGN_IN_TOO_OLD", "\"max_age_seconds\":\"900\"");

    StubIssuer.ask("/next?age=10");
    browser.signIn("/session/sign-in?max_age=900");
    // The backend of this test does not have the method; what matters is that it was asked.
    assertThat(browser.script("POST", "/v1/customers/c-1:erase", "{}").statusCode()).isEqualTo(501);
  }

  private HttpResponse<String> logout(String token) {
    try (Browser issuer = new Browser(address)) {
      return issuer.send(
          "POST",
          "/session/back-channel-logout",
          "logout_token=" + StubIssuer.ask("/logout-token?" + token),
          "Content-Type",
          "application/x-www-form-urlencoded");
    }
  }

  private static void assertForeign(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body()).contains("FOREIGN_PAGE");
  }

  private static int count(String name) {
    try {
      return new ObjectMapper().readTree(StubIssuer.ask("/counts")).path(name).asInt();
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
