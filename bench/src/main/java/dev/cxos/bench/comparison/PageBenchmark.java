package dev.cxos.bench.comparison;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.cxos.bench.BenchOptions;
import dev.cxos.bench.load.SampleInvitation;
import dev.cxos.bench.load.SampleSurvey;
import dev.cxos.bench.report.Goal;
import dev.cxos.bench.report.Measure;
import dev.cxos.bench.report.Result;
import dev.cxos.bench.stand.PageServer;
import dev.cxos.bench.stand.Stand;
import dev.cxos.bench.stand.SurveyServer;
import dev.cxos.browser.Chromium;
import dev.cxos.browser.SlowNetwork;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** How much the survey page weighs, and how soon a customer can read it. */
public final class PageBenchmark implements Benchmark {
  private static final int REPETITIONS = 20;
  private static final int QUICK_REPETITIONS = 5;
  private static final int WARM_UP = 5;
  private static final double KILOBYTE = 1024;
  private static final double LARGEST_KILOBYTES = 14;
  private static final double SLOWEST_MILLIS = 3000;
  private static final int PATIENCE_MILLIS = 20_000;
  private static final int LOOK_AGAIN_MILLIS = 10;
  private static final String PAINT = "performance.getEntriesByName('first-contentful-paint')";

  @Override
  public String name() {
    return "page";
  }

  @Override
  public Result run(Stand stand, BenchOptions options, Progress progress)
      throws IOException, SQLException {
    try (SurveyServer survey = stand.startSurvey("bench_page");
        PageServer pages = stand.startPages(survey);
        Chromium chromium = new Chromium()) {
      String questionnaire = SampleSurvey.create(survey.channel()).publish("page");
      String token = SampleInvitation.token(survey.channel(), questionnaire);
      String address = pages.survey(token) + "?q=recommend&score=9";
      int repetitions = options.quick() ? QUICK_REPETITIONS : REPETITIONS;
      firstPaints(chromium.browser(), address, WARM_UP, _ -> {});
      Weight weight = weight(chromium.browser(), address);
      progress.say(weight.toString());
      List<Double> here = firstPaints(chromium.browser(), address, repetitions, _ -> {});
      progress.say("first words here, ms: " + here);
      List<Double> far = firstPaints(chromium.browser(), address, repetitions, SlowNetwork::slow4g);
      progress.say("first words on slow 4G, ms: " + far);
      return new Result(name(), method(), measures(weight, here, far), raw(weight, here, far));
    }
  }

  private static List<String> method() {
    return List.of(
        "The survey page behind a score link, 390 px wide, served by the gateway from"
            + " survey-service, in Debian's Chromium, with a fresh profile each time.",
        "Weight: headers and body of all requests as they were sent, compressed. First words: the"
            + " browser's first contentful paint. Slow 4G: 400 kbit/s with 400 ms to the server and"
            + " back, set in the browser. The browser shares the machine with all else.");
  }

  private static List<Measure> measures(Weight weight, List<Double> here, List<Double> far) {
    return List.of(
        Measure.of("weight", "kB", weight.bytes() / KILOBYTE)
            .should(Goal.atMost(LARGEST_KILOBYTES)),
        Measure.of("requests", "", weight.requests()).should(Goal.atMost(1)),
        Measure.of("first words", "ms", here),
        Measure.of("first words, slow 4G", "ms", far).should(Goal.atMost(SLOWEST_MILLIS)));
  }

  private static JsonObject raw(Weight weight, List<Double> here, List<Double> far) {
    return new JsonObject()
        .put("bytes", weight.bytes())
        .put("requests", weight.requests())
        .put("first_paint_ms", here)
        .put("first_paint_slow_4g_ms", far);
  }

  /**
   * What a page weighs.
   *
   * @param requests how many requests it makes
   * @param bytes what comes back, with headers
   */
  private record Weight(int requests, long bytes) {}

  private static Weight weight(Browser browser, String address) {
    List<Long> sizes = new ArrayList<>();
    try (BrowserContext context = browser.newContext(phone())) {
      Page page = context.newPage();
      page.onRequestFinished(
          request -> {
            if (!request.url().startsWith("data:")) {
              sizes.add(
                  (long) request.sizes().responseBodySize + request.sizes().responseHeadersSize);
            }
          });
      page.navigate(address);
    }
    return new Weight(sizes.size(), sizes.stream().mapToLong(Long::longValue).sum());
  }

  /** When the first words of a page are seen, in milliseconds, each time with a fresh profile. */
  private static List<Double> firstPaints(
      Browser browser, String address, int repetitions, Consumer<Page> network) {
    List<Double> paints = new ArrayList<>();
    for (int i = 0; i < repetitions; i++) {
      try (BrowserContext context = browser.newContext(phone())) {
        Page page = context.newPage();
        network.accept(page);
        page.navigate(address);
        paints.add(firstPaint(page));
      }
    }
    return paints;
  }

  // Playwright's own waiting evaluates text inside the page, which the page's policy forbids.
  private static double firstPaint(Page page) {
    for (int waited = 0; waited < PATIENCE_MILLIS; waited += LOOK_AGAIN_MILLIS) {
      if ((Boolean) page.evaluate(PAINT + ".length === 1")) {
        return ((Number) page.evaluate(PAINT + "[0].startTime")).doubleValue();
      }
      page.waitForTimeout(LOOK_AGAIN_MILLIS);
    }
    throw new IllegalStateException("the page shows no words");
  }

  private static NewContextOptions phone() {
    return new NewContextOptions().setViewportSize(390, 844);
  }
}
