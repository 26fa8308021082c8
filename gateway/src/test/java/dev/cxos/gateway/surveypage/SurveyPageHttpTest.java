package dev.cxos.gateway.surveypage;

import static dev.cxos.gateway.fixture.PageFixture.writes;
import static dev.cxos.gateway.surveypage.Browserless.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.gateway.fixture.Backends;
import dev.cxos.gateway.surveypage.Browserless.Page;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Backends.class)
class SurveyPageHttpTest {
  private static final int GUESSERS = 8;
  private static final int FIRST_RESPONSE_BYTES = 14 * 1024;

  @SuppressWarnings("NullAway.Init") // set by the test framework
  @TestHTTPResource("/")
  URI root;

  @SuppressWarnings("NullAway.Init")
  private Browserless browser;

  @BeforeEach
  void open() {
    browser = new Browserless(root);
  }

  @Test
  void shouldLetACustomerAnswerAWholeSurveyPartByPart() {
    String token = token("full");
    assertThat(browser.get("/s/" + token).html())
        .contains("How likely are you to recommend us", ">Next</button>")
        .doesNotContain("What went wrong?");
    Page first =
        browser.post("/s/" + token, Map.of("part", "1", "q-recommend", "3", "q-why", "Too late"));
    assertThat(first.status()).isEqualTo(303);
    assertThat(first.header("Location"))
        .isEqualTo("/s/" + token + "?part=2&lang=en&layout=responsive");
    assertThat(browser.get(first.header("Location")).html())
        .contains("What went wrong?", "How satisfied are you", "Part 2 of at most 3");
    Page second = browser.postText("/s/" + token, "part=2&q-wrong=late&q-wrong=broken&q-content=2");
    assertThat(second.header("Location"))
        .isEqualTo("/s/" + token + "?part=3&lang=en&layout=responsive");
    Page last = browser.post("/s/" + token, Map.of("part", "3", "q-back", "no"));
    assertThat(last.status()).isEqualTo(303);
    Page receipt = browser.get(last.header("Location"));
    assertThat(receipt.status()).isEqualTo(200);
    assertThat(receipt.html()).contains("Thank you", "What happens next", "September 21, 2026");
    assertThat(writes(token).lines().toList())
        .containsExactly(
            "save 2",
            "save 2",
            "submit confirmed=true human=false decoy=false layout=responsive direction=ltr"
                + " answers=[recommend=3, why=Too late, wrong=[late, broken], content=2,"
                + " back=[no]]");
  }

  @Test
  void shouldPassOverWhatTheAnswersDoNotLeadTo() {
    String token = token("full");
    Page first = browser.post("/s/" + token, Map.of("part", "1", "q-recommend", "9"));
    assertThat(browser.get(first.header("Location")).html())
        .contains("How satisfied are you")
        .doesNotContain("What went wrong?");
    browser.post("/s/" + token, Map.of("part", "2", "q-content", "5"));
    assertThat(browser.get("/s/" + token).html()).contains("Thank you");
  }

  @Test
  void shouldGiveTheReceiptInsteadOfTakingASecondAnswer() {
    String token = token("short");
    browser.post("/s/" + token, Map.of("q-recommend", "9"));
    String once = writes(token);
    for (int i = 0; i < 3; i++) {
      Page again = browser.post("/s/" + token, Map.of("q-recommend", "0", "q-why", "changed"));
      assertThat(again.status()).isEqualTo(303);
      assertThat(browser.get(again.header("Location")).html()).contains("Thank you");
    }
    assertThat(writes(token)).isEqualTo(once).contains("recommend=9");
  }

  @Test
  void shouldWriteNothingWhateverIsRead() {
    String token = token("full");
    List<String> links =
        List.of(
            "/s/" + token,
            "/s/" + token + "/",
            "/s/" + token + "/10",
            "/s/" + token + "?q=recommend&score=0",
            "/s/" + token + "?q=recommend&score=10",
            "/s/" + token + "?part=2&lang=de",
            "/s/" + token + "/opt-out",
            "/s/" + token + "/unseen");
    for (String link : links) {
      assertThat(browser.get(link).status()).as(link).isEqualTo(200);
    }
    assertThat(writes(token)).isEmpty();
    assertThat(browser.get("/s/" + token + "?q=recommend&score=7").html())
        .contains("value=\"7\" checked", "data-tap", "It counts when you press Send");
    assertThat(browser.get("/s/" + token + "/7").html()).contains("value=\"7\" checked");
    assertThat(browser.get("/s/" + token + "?q=recommend&score=11").html())
        .doesNotContain(" checked");
  }

  @Test
  void shouldCountATapOnlyWithASignOfAHuman() {
    String token = token("full");
    Map<String, String> tap = Map.of("tap", "1", "part", "1", "q-recommend", "8");
    assertThat(browser.post("/s/" + token, tap).status()).isEqualTo(204);
    assertThat(writes(token)).contains("confirmed=false human=true decoy=false");
    assertThat(browser.get("/s/" + token).html())
        .contains("Your answer is saved. You can still change it", "value=\"8\" checked");
    String program = token("full");
    Map<String, String> decoy = Map.of("tap", "1", "part", "1", "q-recommend", "8", "website", "x");
    assertThat(browser.post("/s/" + program, decoy).status()).isEqualTo(202);
    assertThat(writes(program)).contains("decoy=true");
  }

  @Test
  void shouldSayWhatToMendAndKeepTheRest() {
    String token = token("full");
    Page page = browser.post("/s/" + token, Map.of("part", "1", "q-why", "It was \"fine\""));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.html())
        .contains("<title>Error: Your delivery</title>")
        .contains("href=\"#q-recommend-0\">Please answer: How likely")
        .contains("It was &quot;fine&quot;</textarea>");
    assertThat(writes(token)).isEqualTo("save 1");
    assertThat(browser.get("/s/" + token).html()).contains("It was &quot;fine&quot;</textarea>");
    assertThat(browser.post("/s/" + token, Map.of("part", "1", "q-recommend", "11")).html())
        .contains("Choose one of the answers shown.");
  }

  @Test
  void shouldLeadBackToAPartThatWasJumpedOver() {
    String token = token("full");
    Page page = browser.post("/s/" + token, Map.of("part", "3"));
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.html()).contains("name=\"part\" value=\"1\"", "Please answer: How likely");
  }

  @Test
  void shouldKeepAnswersOnThePageWhenTheyCannotBeSaved() {
    String token = token("fault");
    Page page = browser.post("/s/" + token, Map.of("part", "1", "q-recommend", "4"));
    assertThat(page.status()).isEqualTo(503);
    assertThat(page.html())
        .contains("could not be saved just now", "value=\"4\" checked")
        .doesNotContain("Explained");
  }

  @Test
  void shouldSpeakTheLanguageOfTheReader() {
    String token = token("full");
    assertThat(browser.get("/s/" + token, "Accept-Language", "de-AT, en;q=0.5").html())
        .contains("<html lang=\"de\" dir=\"ltr\">", "Wie wahrscheinlich", ">Weiter</button>");
    assertThat(browser.get("/s/" + token + "?lang=ar", "Accept-Language", "de").html())
        .contains("<html lang=\"ar\" dir=\"rtl\">", "name=\"lang\" value=\"ar\"");
    String arabic = token("short");
    browser.post("/s/" + arabic, Map.of("lang", "ar", "q-recommend", "9"));
    assertThat(writes(arabic)).contains("direction=rtl");
    assertThat(browser.get("/s/" + token("portuguese")).html())
        .contains("<html lang=\"en\"", "<legend lang=\"pt\"");
  }

  @Test
  void shouldAnswerAlikeForEveryLinkThatLeadsNowhere() {
    String stopped = token("full");
    browser.post("/s/" + stopped + "/opt-out", Map.of());
    Page used = browser.get("/s/" + stopped);
    Page unknown = browser.get("/s/" + token("unknown"));
    Page malformed = browser.get("/s/not%20a%20token");
    Page ofCase = browser.get("/c/" + token("unknown"));
    assertThat(used.status()).isEqualTo(404);
    for (Page page : List.of(unknown, malformed, ofCase)) {
      assertThat(page.status()).isEqualTo(404);
      assertThat(page.html()).isEqualTo(used.html()).contains("This link does not work");
      assertThat(page.response().headers().map().keySet())
          .isEqualTo(used.response().headers().map().keySet());
    }
  }

  @Test
  void shouldStopInvitationsWithOnePress() {
    String token = token("full");
    assertThat(browser.get("/s/" + token + "/opt-out").html())
        .contains("Stop messages like this one");
    assertThat(writes(token)).isEmpty();
    Page done = browser.post("/s/" + token + "/opt-out", Map.of("lang", "en"));
    assertThat(done.html()).contains("You will not get such messages again");
    assertThat(writes(token)).isEqualTo("opt-out");
    Page unknown = browser.post("/s/" + token("unknown") + "/opt-out", Map.of());
    assertThat(unknown.html()).isEqualTo(done.html());
  }

  @Test
  void shouldTakeTheOneClickOfAMailProvider() {
    String token = token("full");
    Page done = browser.postText("/s/" + token + "/opt-out", "List-Unsubscribe=One-Click");
    assertThat(done.status()).isEqualTo(200);
    assertThat(writes(token)).isEqualTo("opt-out");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/opt-out"})
  void shouldTakeNoFormOfAnotherSite(String end) {
    String token = token("full");
    Map<String, String> form = Map.of("q-recommend", "1", "tap", "1");
    String path = "/s/" + token + end;
    assertThat(browser.post(path, form, "Sec-Fetch-Site", "cross-site").status()).isEqualTo(403);
    assertThat(browser.post(path, form, "Origin", "https://evil.example").status()).isEqualTo(403);
    assertThat(writes(token)).isEmpty();
    assertThat(browser.post(path, form, "Origin", "null", "Sec-Fetch-Site", "same-origin").status())
        .isLessThan(300);
  }

  @Test
  void shouldTakeNoMoreThanItMust() {
    String token = token("full");
    Page page = browser.post("/s/" + token, Map.of("q-why", "x".repeat(200_000)));
    assertThat(page.status()).isEqualTo(413);
    assertThat(page.html()).contains("That was too much");
    Page options = browser.get("/s/" + token, "Accept-Language", "x".repeat(5000));
    assertThat(options.status()).isEqualTo(200);
    assertThat(writes(token)).isEmpty();
  }

  @Test
  void shouldSendEverythingInOneSmallResponseThatBrowsersGuard() {
    Page page = browser.get("/s/" + token("full") + "?lang=de");
    assertThat(page.weight()).isLessThan(FIRST_RESPONSE_BYTES);
    assertThat(page.html()).doesNotContain("src=", "<link rel=\"stylesheet", "@import");
    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'")
        .doesNotContain("unsafe");
    assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(page.header("X-Robots-Tag")).isEqualTo("noindex, nofollow");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    assertThat(page.header("Set-Cookie")).isEmpty();
    assertThat(page.header("Content-Language")).isEqualTo("de");
  }

  @Test
  void shouldAskWhetherACaseIsSolvedAndTakeTheFirstAnswer() {
    String token = token("case");
    Page question = browser.get("/c/" + token);
    assertThat(question.html())
        .contains("Is this solved for you?", "We sent you a new lamp.", "September 21, 2026")
        .doesNotContain("<script");
    assertThat(writes(token)).isEmpty();
    assertThat(browser.post("/c/" + token, Map.of("answer", "perhaps")).status()).isEqualTo(422);
    assertThat(
            browser
                .post("/c/" + token, Map.of("answer", "solved"), "Origin", "https://x.test")
                .status())
        .isEqualTo(403);
    Page answered =
        browser.post("/c/" + token, Map.of("answer", "not-solved", "words", "Still dark"));
    assertThat(answered.status()).isEqualTo(303);
    assertThat(browser.get(answered.header("Location")).html()).contains("We are on it again");
    browser.post("/c/" + token, Map.of("answer", "solved"));
    assertThat(writes(token)).isEqualTo("CASE_PAGE_ANSWER_NOT_SOLVED Still dark");
    String solved = token("case");
    browser.post("/c/" + solved, Map.of("answer", "solved"));
    assertThat(browser.get("/c/" + solved).html()).contains("Thank you, we are glad");
  }

  /** A million take some minutes: {@code ./cxos test -Dguesses=1000000}. */
  @Test
  void shouldSlowDownWhoeverGuesses() throws Exception {
    int guesses = Integer.getInteger("guesses", 3000);
    Map<Integer, LongAdder> byStatus = new ConcurrentHashMap<>();
    Queue<String> waits = new ConcurrentLinkedQueue<>();
    long start = System.nanoTime();
    try (Browserless guesser = new Browserless(root, "127.0.0.66");
        ExecutorService together = Executors.newFixedThreadPool(GUESSERS)) {
      for (int i = 0; i < GUESSERS; i++) {
        int share = guesses / GUESSERS;
        together.execute(
            () -> {
              for (int j = 0; j < share; j++) {
                Page page = guesser.get("/s/" + token("guess"));
                byStatus.computeIfAbsent(page.status(), added -> new LongAdder()).increment();
                if (page.status() == 429 && waits.size() < 100) {
                  waits.add(page.header("Retry-After"));
                }
              }
            });
      }
      together.shutdown();
      assertThat(together.awaitTermination(1, TimeUnit.HOURS)).isTrue();
      assertThat(guesser.get("/s/" + token("full")).status()).isEqualTo(429);
    }
    double minutes = Duration.ofNanos(System.nanoTime() - start).toMillis() / 60_000.0;
    System.out.printf("MEASURED guesses: %s in %.1f min%n", byStatus, minutes);
    assertThat(byStatus).containsOnlyKeys(404, 429);
    assertThat(byStatus.values().stream().mapToLong(LongAdder::sum).sum()).isEqualTo(guesses);
    assertThat(byStatus.getOrDefault(404, new LongAdder()).sum())
        .isLessThanOrEqualTo(30 + (long) (minutes * 30) + 1);
    assertThat(waits).isNotEmpty().allMatch(wait -> wait.matches("[1-9][0-9]*"));
    assertThat(browser.get("/s/" + token("full")).status()).isEqualTo(200);
  }
}
