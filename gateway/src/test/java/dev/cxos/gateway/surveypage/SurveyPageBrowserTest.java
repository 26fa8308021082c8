package dev.cxos.gateway.surveypage;

import static dev.cxos.gateway.fixture.PageFixture.writes;
import static dev.cxos.gateway.surveypage.Browserless.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.Media;
import dev.cxos.browser.Chromium;
import dev.cxos.browser.PageInspection;
import dev.cxos.browser.PageLoad;
import dev.cxos.gateway.fixture.Backends;
import dev.cxos.gateway.fixture.HostileTexts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@QuarkusTestResource(Backends.class)
class SurveyPageBrowserTest {
  private static final int HOSTILE_ON_A_PAGE = 50;
  private static final Path PICTURES = Path.of("target/screenshots");

  @SuppressWarnings("NullAway.Init") // set before the tests
  private static Chromium chromium;

  @SuppressWarnings("NullAway.Init") // set by the test framework
  @TestHTTPResource("/")
  String root;

  /** How customers look at the page. */
  enum Screen {
    PHONE(320, 640, ColorScheme.LIGHT, "en"),
    PHONE_DARK(390, 844, ColorScheme.DARK, "de"),
    PHONE_ARABIC(320, 640, ColorScheme.LIGHT, "ar"),
    DESKTOP(1280, 900, ColorScheme.LIGHT, "en"),
    DESKTOP_ARABIC_DARK(1280, 900, ColorScheme.DARK, "ar");

    private final int width;
    private final int height;
    private final ColorScheme colors;
    private final String language;

    Screen(int width, int height, ColorScheme colors, String language) {
      this.width = width;
      this.height = height;
      this.colors = colors;
      this.language = language;
    }

    private NewContextOptions options() {
      return new NewContextOptions()
          .setViewportSize(width, height)
          .setColorScheme(colors)
          .setLocale(language);
    }
  }

  @BeforeAll
  static void start() {
    chromium = new Chromium();
  }

  @AfterAll
  static void stop() {
    chromium.close();
  }

  @ParameterizedTest
  @EnumSource
  void shouldBeReadableByEverybodyOnEveryScreen(Screen screen) {
    String name = screen.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-";
    String token = token("full");
    try (BrowserContext context = chromium.browser().newContext(screen.options())) {
      Page page = context.newPage();
      page.navigate(root + "s/" + token + "?q=recommend&score=4");
      inspect(page, name + "1-tapped");
      page.navigate(root + "s/" + token);
      PageLoad.afterClicking(page, "button");
      assertThat(page.title()).contains(":");
      inspect(page, name + "2-error");
      page.check("#q-recommend-4");
      page.fill("textarea", "\u2026");
      PageLoad.afterClicking(page, "button");
      page.check("#q-wrong-broken");
      inspect(page, name + "3-second-part");
      page.check("#q-content-2");
      PageLoad.afterClicking(page, "button");
      page.check("#q-back-yes");
      PageLoad.afterClicking(page, "button");
      inspect(page, name + "4-receipt");
      page.navigate(root + "s/" + token + "/opt-out");
      inspect(page, name + "5-opt-out");
      page.navigate(root + "s/nothing");
      inspect(page, name + "6-no-link");
      page.navigate(root + "c/" + token("case"));
      inspect(page, name + "7-case");
      PageLoad.afterClicking(page, "button[value=solved]");
      inspect(page, name + "8-case-solved");
    }
    assertThat(writes(token)).contains("confirmed=true");
  }

  @Test
  void shouldLetAWholeSurveyBeAnsweredByKeyboardWithoutAScript() {
    String token = token("full");
    try (BrowserContext context =
        chromium.browser().newContext(new NewContextOptions().setJavaScriptEnabled(false))) {
      Page page = context.newPage();
      page.navigate(root + "s/" + token);
      press(page, "Tab", "ArrowRight", "ArrowRight", "Tab");
      page.keyboard().type("By keyboard");
      press(page, "Tab", "Enter");
      page.waitForURL("**part=2**");
      press(page, "Tab", "Space", "Tab", "Space", "Tab", "ArrowRight", "Tab", "Enter");
      page.waitForURL("**part=3**");
      press(page, "Tab", "Space", "Tab", "Enter");
      page.waitForURL("**" + token + "?lang=en");
      assertThat(page.content()).contains("Thank you");
    }
    assertThat(writes(token))
        .contains("layout=responsive")
        .contains("recommend=2, why=By keyboard, wrong=[late, broken], content=2, back=[yes]");
  }

  @Test
  void shouldNotSendWhatTheArrowKeysPassOver() {
    String token = token("full");
    try (BrowserContext context = chromium.browser().newContext()) {
      Page page = context.newPage();
      page.navigate(root + "s/" + token);
      press(page, "Tab", "ArrowRight", "ArrowRight", "ArrowRight");
      page.waitForTimeout(3000);
      assertThat(page.url()).endsWith(token);
    }
    assertThat(writes(token)).isEmpty();
  }

  @Test
  void shouldCountATapAfterTwoSecondsAndASignOfAHuman() {
    String token = token("full");
    try (BrowserContext context = chromium.browser().newContext()) {
      Page page = context.newPage();
      page.navigate(root + "s/" + token + "?q=recommend&score=9");
      page.waitForTimeout(3000);
      assertThat(writes(token)).isEmpty();
      page.mouse().move(100, 100);
      awaitTrue(page, "document.getElementById('saved').textContent !== ''");
      assertThat(page.textContent("#saved")).isEqualTo("Saved. You can still change it.");
      assertThat(writes(token))
          .contains("confirmed=false human=true", "layout=one-row", "recommend=9");
      page.setViewportSize(320, 640);
      page.reload();
      page.check("#q-recommend-2");
      PageLoad.afterClicking(page, "button");
      page.check("#q-content-1");
      PageLoad.afterClicking(page, "button");
      page.waitForURL("**" + token + "?lang=en");
    }
    assertThat(writes(token).lines().toList())
        .last()
        .asString()
        .contains("confirmed=true", "layout=two-rows", "recommend=2");
  }

  @Test
  void shouldNotCountATapThatNobodyLookedAtForTwoSeconds() {
    String token = token("full");
    try (BrowserContext context = chromium.browser().newContext()) {
      Page page = context.newPage();
      page.navigate(root + "s/" + token + "?q=recommend&score=0");
      page.mouse().move(100, 100);
      page.navigate("about:blank");
      page.waitForTimeout(2500);
    }
    assertThat(writes(token)).isEmpty();
  }

  @Test
  void shouldLeadToWhatHasToBeMended() {
    try (BrowserContext context = chromium.browser().newContext()) {
      Page page = context.newPage();
      page.navigate(root + "s/" + token("full"));
      page.fill("textarea", "Kept");
      PageLoad.afterClicking(page, "button");
      assertThat(page.evaluate("document.activeElement.id")).isEqualTo("problem");
      press(page, "Tab", "Enter");
      assertThat(page.evaluate("document.activeElement.id")).isEqualTo("q-recommend-0");
      assertThat(page.inputValue("textarea")).isEqualTo("Kept");
    }
  }

  @Test
  void shouldKeepAnswersWhenTheCustomerGoesBack() {
    try (BrowserContext context = chromium.browser().newContext()) {
      Page page = context.newPage();
      page.navigate(root + "s/" + token("full"));
      page.check("#q-recommend-5");
      page.fill("textarea", "Slow");
      PageLoad.afterClicking(page, "button");
      page.goBack();
      assertThat(page.isChecked("#q-recommend-5")).isTrue();
      assertThat(page.inputValue("textarea")).isEqualTo("Slow");
      page.reload();
      assertThat(page.isChecked("#q-recommend-5")).isTrue();
    }
  }

  @Test
  void shouldStayWholeWithLargeTextWideSpacingAndForcedColours() {
    try (BrowserContext context =
        chromium
            .browser()
            .newContext(
                new NewContextOptions()
                    .setViewportSize(640, 800)
                    .setForcedColors(ForcedColors.ACTIVE))) {
      Page page = context.newPage();
      page.navigate(root + "s/" + token("full") + "?q=recommend&score=9&lang=de");
      page.evaluate("document.documentElement.style.fontSize = '200%'");
      assertNoOverflow(page, "text of 200%");
      page.evaluate(
          """
          document.querySelectorAll('*').forEach(e => {
            e.style.lineHeight = '1.5'; e.style.letterSpacing = '.12em'; e.style.wordSpacing = '.16em';
          })\
          """);
      inspect(page, "large-text-forced-colours");
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
      assertThat(page.isVisible("button")).isFalse();
      assertNoOverflow(page, "print");
    }
  }

  @Test
  void shouldRunNothingThatAuthorsOrCustomersWrote() {
    List<String> complaints = new ArrayList<>();
    try (BrowserContext context = chromium.browser().newContext()) {
      context.addInitScript("window.hits = 0; window.hit = () => window.hits++;");
      Page page = context.newPage();
      page.onDialog(dialog -> complaints.add(dialog.message()));
      page.onConsoleMessage(message -> complaints.add(message.text()));
      page.onRequest(
          request -> {
            if (!request.url().startsWith(root) && !request.url().startsWith("data:,")) {
              complaints.add(request.url());
            }
          });
      List<String> texts = HostileTexts.all();
      for (int from = 0; from < HostileTexts.COUNT; from += HOSTILE_ON_A_PAGE) {
        page.navigate(root + "s/" + token("hostile-" + Math.min(from, texts.size() - 3)));
        assertThat(page.locator("input[type=radio]").count()).isEqualTo(HOSTILE_ON_A_PAGE);
        assertThat(page.evaluate("window.hits")).isEqualTo(0);
        for (String text : texts.subList(from, from + HOSTILE_ON_A_PAGE)) {
          page.evaluate("text => document.querySelector('textarea').value = text", text);
        }
        page.check("#q-choice-o0");
        page.fill("textarea", String.join("\n", texts.subList(from, from + HOSTILE_ON_A_PAGE)));
        page.evaluate("document.querySelector('#q-choice-o0').value = 'unknown'");
        PageLoad.afterClicking(page, "button");
        assertThat(page.title()).startsWith("Error:");
        assertThat(page.evaluate("window.hits")).isEqualTo(0);
      }
    }
    assertThat(complaints).allMatch(text -> text.contains("422"), "the 422 alone is noted");
  }

  @Test
  void shouldBeLightAndTalkToNobodyElse() {
    List<String> requests = new ArrayList<>();
    int[] bytes = new int[1];
    try (BrowserContext context =
        chromium.browser().newContext(new NewContextOptions().setViewportSize(390, 844))) {
      Page page = context.newPage();
      page.onRequestFinished(
          request -> {
            if (!request.url().startsWith("data:")) {
              requests.add(request.url());
              bytes[0] += request.sizes().responseBodySize + request.sizes().responseHeadersSize;
            }
          });
      page.navigate(root + "s/" + token("full") + "?q=recommend&score=9");
    }
    assertThat(requests).hasSize(1);
    assertThat(bytes[0]).isLessThan(14 * 1024);
  }

  private static void inspect(Page page, String name) {
    assertThat(PageInspection.inspect(page, PICTURES.resolve(name + ".png"))).as(name).isEmpty();
  }

  private static void assertNoOverflow(Page page, String name) {
    assertThat(PageInspection.fitsTheScreen(page)).as("no overflow in " + name).isTrue();
  }

  // Playwright's own waiting evaluates text inside the page, which the page's policy forbids; and a
  // page is used by one thread only.
  private static void awaitTrue(Page page, String expression) {
    await().pollInSameThread().until(() -> (Boolean) page.evaluate(expression));
  }

  private static void press(Page page, String... keys) {
    for (String key : keys) {
      page.keyboard().press(key);
    }
  }
}
