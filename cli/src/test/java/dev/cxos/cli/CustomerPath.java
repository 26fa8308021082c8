package dev.cxos.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import dev.cxos.browser.Chromium;
import dev.cxos.browser.PageInspection;
import dev.cxos.browser.PageLoad;
import dev.cxos.cli.api.Session;
import dev.cxos.cli.runner.Suite;
import dev.cxos.cli.runner.SuiteSessions;
import dev.cxos.cli.runner.mail.KeptMail;
import dev.cxos.cli.runner.mail.KeptMails;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The way of one customer through the suite: asked by e-mail, answered on a phone, heard, told that
 * it is fixed, and asked whether it is. Mails and pages are looked at in a real browser, a picture
 * of each is kept, and every mail first goes through a program that follows all links, as those
 * that protect mailboxes do.
 */
final class CustomerPath implements AutoCloseable {
  private static final Path PICTURES = Path.of("target/screenshots");
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Pattern LINK = Pattern.compile("https?://[^\\s\"<>]+");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String UNIT = "/emea/lisbon/billing";
  private static final String CUSTOMER = "path-kim";
  private static final String REFUSING = "path-rui";
  private static final String ADDRESS = "kim@customers.example";

  private final Suite suite;
  private final HttpClient http = HttpClient.newHttpClient();
  private final KeptMails mails;
  private final Chromium chromium = new Chromium();
  private final BrowserContext phone =
      chromium
          .browser()
          .newContext(new NewContextOptions().setViewportSize(320, 640).setLocale("en"));
  private final Page page = phone.newPage();

  CustomerPath(Suite suite) {
    this.suite = suite;
    this.mails = new KeptMails(http, suite.ports());
  }

  @Override
  public void close() {
    phone.close();
    chromium.close();
    http.close();
  }

  /** Goes it from the first mail to the confirmation. */
  void go() throws IOException {
    prepare();
    String invitation = invite();
    KeptMail asking = mail(1);
    follow(asking);
    assertThat(get("adam", invitation).path("state").asText()).isEqualTo("SENT");
    assertThat(get("adam", invitation).path("unconfirmedCount").asInt()).isZero();
    answer(asking);

    JsonNode opened = openedCase();
    assertThat(get("adam", invitation).path("state").asText()).isEqualTo("ANSWERED");
    String found = opened.path("name").asText();
    workOn(found);
    KeptMail question = mail(2);
    follow(question);
    assertThat(get("abe", found).path("state").asText()).isEqualTo("SOLVED");

    String fix = fixed(found);
    KeptMail news = mail(3);
    follow(news);
    read(news, question);
    confirm(found);
    assertThat(get("adam", fix).path("suppressedCount").asInt()).isEqualTo(1);
    assertThat(mails.to("rui@customers.example")).isEmpty();
    refuse(news);
  }

  /** A survey that is live, two customers, and a rule that opens cases for detractors. */
  private void prepare() throws IOException {
    post(
        "ana",
        "/v1/journeys?journeyId=path",
        """
        {"displayName": "Refunds", "stages": [{"id": "refund", "displayName": "Refund",
          "touchpoints": [{"id": "form", "displayName": "Form"}]}]}
        """);
    post(
        "ana",
        "/v1/questionnaires?questionnaireId=path",
        """
        {"displayName": "Your refund", "journey": "journeys/path", "stage": "refund",
         "defaultLanguage": "en", "questions": [
          {"id": "recommend", "required": true, "nps": {},
           "wording": {"en": "How likely is it that you would recommend us?"}},
          {"id": "words", "text": {}, "wording": {"en": "What should we know?"}}]}
        """);
    post("ana", "/v1/questionnaires/path:publish", "{}");
    contact(CUSTOMER, "Kim", ADDRESS);
    contact(REFUSING, "Rui", "rui@customers.example");
    post(
        "adam",
        "/v1/contacts/" + REFUSING + ":setConsent",
        """
        {"consent": {"purpose": "closed-loop", "state": "REFUSED", "source": "call"}}
        """);
    post(
        "adam",
        "/v1/caseRules?caseRuleId=path",
        """
        {"displayName": "Detractors of billing", "enabled": true,
         "score": {"kind": "NPS", "atMost": 6}, "units": ["/emea/lisbon/billing"],
         "severity": "MEDIUM",
         "serviceLevels": [{"severity": "MEDIUM", "acknowledgeMinutes": 60, "solveMinutes": 480}],
         "owners": [{"unit": "/emea/lisbon/billing", "subjects": ["abe"]}]}
        """);
  }

  private void contact(String customer, String name, String address) throws IOException {
    post(
        "adam",
        "/v1/contacts?contactId=" + customer,
        """
        {"displayName": "%s", "email": "%s", "language": "en", "unit": "%s", "timeZone": "%s"}
        """
            .formatted(name, address, UNIT, whereItIsNoon()));
  }

  /** The demo company writes to nobody at night; this one is awake whenever the test runs. */
  private static String whereItIsNoon() {
    // In these names the sign is the other way round: GMT-3 is three hours ahead.
    return "Etc/GMT%+d".formatted(Instant.now().atOffset(ZoneOffset.UTC).getHour() - 12);
  }

  private String invite() throws IOException {
    return post(
            "adam",
            "/v1/invitations",
            """
            {"questionnaire": "questionnaires/path", "customer": "%s", "unit": "%s",
             "channel": "EMAIL", "contactClass": "milestone"}
            """
                .formatted(CUSTOMER, UNIT))
        .path("name")
        .asText();
  }

  /** Taps a score in the mail, and sends it from the page with words. */
  private void answer(KeptMail asking) {
    show(asking);
    inspect("1-mail-asks");
    page.locator("a[href*='score=2']").first().click();
    page.waitForURL("**/s/**");
    assertThat(page.isChecked("#q-recommend-2")).isTrue();
    inspect("2-survey-with-the-tapped-score");
    page.fill("textarea", "Nobody told me when the refund would come.");
    PageLoad.afterClicking(page, "button");
    assertThat(page.content()).contains("Thank you");
    inspect("3-receipt");
  }

  /** What an agent does: sees to it, says why it happened, and solves it. */
  private void workOn(String found) throws IOException {
    post("abe", "/v1/" + found + ":acknowledge", "{}");
    post(
        "lia",
        "/v1/rootCauses?rootCauseId=path-silence",
        """
        {"unit": "/emea/lisbon", "category": "PROCESS",
         "statement": "Nobody says when a refund will arrive.",
         "whys": ["The system sends no notice.", "Nobody asked for one."]}
        """);
    post(
        "abe",
        "/v1/" + found + ":conclude",
        """
        {"outcome": "refunded", "rootCause": "rootCauses/path-silence"}
        """);
    post(
        "abe",
        "/v1/" + found + ":solve",
        """
        {"message": "Your refund arrived today. We are sorry that you had to ask."}
        """);
    JsonNode other =
        post(
            "abe",
            "/v1/cases",
            """
            {"caseRule": "caseRules/path", "source": "call path-rui", "unit": "%s",
             "customer": "%s"}
            """
                .formatted(UNIT, REFUSING));
    post(
        "abe",
        "/v1/" + other.path("name").asText() + ":conclude",
        """
        {"outcome": "explained", "rootCause": "rootCauses/path-silence"}
        """);
  }

  /** Mends the cause, and waits until everybody who may be told is told. */
  private String fixed(String found) throws IOException {
    String fix =
        post(
                "adam",
                "/v1/fixes?fixId=path",
                """
                {"displayName": "Notices of refunds", "rootCause": "rootCauses/path-silence",
                 "message": "From now on we write to you on the day on which we pay a refund."}
                """)
            .path("name")
            .asText();
    JsonNode done = post("adam", "/v1/" + fix + ":markDone", "{}");
    assertThat(done.path("affectedCount").asInt()).as("customers of %s", found).isEqualTo(2);
    await().atMost(SOON).until(() -> get("adam", fix).path("toldCount").asInt() == 1);
    return fix;
  }

  /** Reads the two mails, and goes from the second one to the page that asks. */
  private void read(KeptMail news, KeptMail question) {
    assertThat(news.subject()).startsWith("It is fixed");
    assertThat(question.subject()).startsWith("Is it solved?");
    show(news);
    inspect("4-mail-it-is-fixed");
    show(question);
    inspect("5-mail-is-it-solved");
    page.locator("a[href*='/c/']").first().click();
    page.waitForURL("**/c/**");
    assertThat(page.content()).contains("Your refund arrived today.");
    inspect("6-case-page");
  }

  private void confirm(String found) throws IOException {
    page.fill("#words", "Thank you, it arrived.");
    PageLoad.afterClicking(page, "button[value=solved]");
    inspect("7-case-confirmed");
    assertThat(get("abe", found).path("state").asText()).isEqualTo("CONFIRMED");
    JsonNode events = get("abe", found + "/events").path("events");
    assertThat(events.get(events.size() - 1).path("actor").asText()).isEqualTo("customer");
    JsonNode closed = post("abe", "/v1/" + found + ":close", "{}");
    assertThat(closed.path("customerConfirmed").asBoolean()).isTrue();
  }

  /** Wants no more news of the kind: one link and one button. */
  private void refuse(KeptMail news) throws IOException {
    show(news);
    page.locator("a[href$='/opt-out']").first().click();
    page.waitForURL("**/opt-out");
    inspect("8-no-more-of-these");
    assertThat(get("adam", "contacts/" + CUSTOMER).path("consents")).isEmpty();
    PageLoad.afterClicking(page, "button");
    inspect("9-no-more-of-these-noted");
    JsonNode consent = get("adam", "contacts/" + CUSTOMER).path("consents").path(0);
    assertThat(consent.path("state").asText()).isEqualTo("REFUSED");
    assertThat(consent.path("purpose").asText()).isEqualTo("closed-loop");
  }

  // Away from the page before, whose policy would hold for the mail too.
  private void show(KeptMail mail) {
    page.navigate("about:blank");
    page.setContent(mail.html());
  }

  private void inspect(String name) {
    assertThat(PageInspection.inspect(page, PICTURES.resolve("path-" + name + ".png")))
        .as(name)
        .isEmpty();
  }

  /** The customer's mail of this number, as soon as it is there; and never one more. */
  private KeptMail mail(int number) throws IOException {
    await().atMost(SOON).until(() -> mails.to(ADDRESS).size() >= number);
    List<KeptMail> all = mails.to(ADDRESS);
    assertThat(all).hasSize(number);
    return all.getLast();
  }

  /** Follows every link of a mail, those included that no person sees. */
  private void follow(KeptMail mail) throws IOException {
    List<String> links = new ArrayList<>();
    for (String content : List.of(mail.html(), mail.text())) {
      LINK.matcher(content)
          .results()
          .forEach(found -> links.add(found.group().replace("&amp;", "&")));
    }
    assertThat(links).isNotEmpty();
    for (String link : links) {
      assertThat(link).startsWith(suite.ports().gatewayUrl());
      HttpRequest request = HttpRequest.newBuilder(URI.create(link)).timeout(SOON).GET().build();
      try {
        assertThat(http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
            .isEqualTo(200);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IOException(interrupted);
      }
    }
  }

  private JsonNode openedCase() {
    return await()
        .atMost(SOON)
        .until(
            () -> get("abe", "cases?customer=" + CUSTOMER).path("cases").path(0),
            found -> !found.isMissingNode());
  }

  private JsonNode get(String person, String path) throws IOException {
    return call(person, "GET", "/v1/" + path, null);
  }

  private JsonNode post(String person, String path, String body) throws IOException {
    return call(person, "POST", path, body);
  }

  private JsonNode call(String person, String method, String path, @Nullable String body)
      throws IOException {
    try (Session session = SuiteSessions.signIn(suite, person, Clock.systemUTC())) {
      return JSON.readTree(session.rest().call(method, path, body));
    }
  }
}
