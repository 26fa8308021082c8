package dev.cxos.gateway.surveypage;

import dev.cxos.gateway.GatewayConfiguration;
import dev.cxos.gateway.GatewayConfiguration.SurveyPageConfiguration;
import dev.cxos.gateway.backend.Backends;
import dev.cxos.gateway.observation.CallMetrics;
import dev.cxos.gateway.surveypage.PageAddress.Kind;
import dev.cxos.survey.v1.OptOutRequest;
import io.github.bucket4j.TimeMeter;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * The door for customers: {@code /s/<token>} and {@code /c/<token>}, without sign-in. Before
 * anything else it is checked that the address did not try too many wrong links, and that a form
 * comes from one of our own pages and is no larger than it may be. Without a client secret the door
 * stays shut.
 */
@Singleton
public final class SurveyPageDoor {
  /** Before the REST door, which answers for every other path. */
  private static final int ORDER = -1;

  private static final String SURVEY_PACKAGE = "cxos.survey.v1";

  private final SurveyPageConfiguration configuration;
  private final Backends backends;
  private final CallMetrics metrics;
  private final Vertx vertx;
  private final Requesters requesters = new Requesters();
  private final PageAnswers answers;
  private final GuessLimit guesses;
  private final GuessLimit optOuts;

  SurveyPageDoor(
      GatewayConfiguration configuration, Backends backends, CallMetrics metrics, Vertx vertx) {
    this.configuration = configuration.surveyPage();
    this.backends = backends;
    this.metrics = metrics;
    this.vertx = vertx;
    this.answers =
        new PageAnswers(
            new WordBook(), new PageTemplates(this.configuration.organisation().orElse("")));
    this.guesses = limit(this.configuration.guessesPerAddress(), this.configuration.guessesInAll());
    this.optOuts = limit(this.configuration.optOutsPerAddress(), Integer.MAX_VALUE);
  }

  private GuessLimit limit(int perAddress, int inAll) {
    return new GuessLimit(
        perAddress,
        inAll,
        configuration.guessPeriod(),
        configuration.rememberedAddresses(),
        TimeMeter.SYSTEM_NANOTIME);
  }

  void open(@Observes Router router) {
    if (configuration.clientSecret().isEmpty()) {
      return;
    }
    if (configuration.tokenUrl().isEmpty()) {
      throw new IllegalStateException("cxos.gateway.survey-page.token-url is not set");
    }
    SurveyPages pages =
        new SurveyPages(
            backends.of(SURVEY_PACKAGE),
            new PageClientToken(configuration, Clock.systemUTC(), vertx),
            metrics,
            configuration.timeout().toNanos());
    router.route("/s/*").order(ORDER).handler(context -> accept(context.request(), pages));
    router.route("/c/*").order(ORDER).handler(context -> accept(context.request(), pages));
  }

  private void accept(HttpServerRequest request, SurveyPages pages) {
    request.pause();
    PageExchange exchange =
        new PageExchange(
            request,
            vertx.getOrCreateContext(),
            requesters.of(request),
            answers.templates().contentSecurityPolicy());
    exchange.guard(() -> dispatch(exchange, pages));
  }

  private void dispatch(PageExchange exchange, SurveyPages pages) {
    if (!exchange.isGet() && !exchange.isPost()) {
      answers.notAllowed(exchange);
      return;
    }
    Optional<PageAddress> address = PageAddress.of(exchange.request().path());
    if (address.isPresent() && address.get().kind() == Kind.OPT_OUT) {
      optOut(exchange, address.get(), pages);
      return;
    }
    Optional<Duration> wait = guesses.attempt(exchange.requester());
    if (wait.isPresent()) {
      answers.busy(exchange, wait.get());
    } else if (address.isEmpty()) {
      guesses.missed();
      answers.gone(exchange, exchange.acceptedLanguages());
    } else if (exchange.isGet()) {
      read(exchange, address.get(), pages);
    } else {
      take(exchange, address.get(), pages);
    }
  }

  private void read(PageExchange exchange, PageAddress address, SurveyPages pages) {
    if (address.kind() == Kind.CASE) {
      new CaseVisit(exchange, address, answers, pages, guesses).read();
    } else {
      new SurveyVisit(exchange, address, answers, pages, guesses).read();
    }
  }

  private void take(PageExchange exchange, PageAddress address, SurveyPages pages) {
    if (isForeign(exchange)) {
      guesses.giveBack(exchange.requester());
      return;
    }
    exchange.readForm(
        configuration.maxBodySize(),
        form -> {
          if (address.kind() == Kind.CASE) {
            new CaseVisit(exchange, address, answers, pages, guesses).take(form);
          } else {
            new SurveyVisit(exchange, address, answers, pages, guesses).take(form);
          }
        },
        () -> {
          guesses.giveBack(exchange.requester());
          answers.tooLarge(exchange);
        });
  }

  /**
   * Stops invitations: a page with a button, and the POST that the button or, by RFC 8058, a mail
   * provider sends. Both look the same for every token, good or not.
   */
  private void optOut(PageExchange exchange, PageAddress address, SurveyPages pages) {
    Words words = answers.words(exchange.acceptedLanguages());
    if (exchange.isGet()) {
      answers.message(exchange, 200, words, MessageView.optOut(words, address.base() + "/opt-out"));
      return;
    }
    Optional<Duration> wait = optOuts.attempt(exchange.requester());
    if (wait.isPresent()) {
      answers.busy(exchange, wait.get());
      return;
    }
    if (isForeign(exchange)) {
      return;
    }
    OptOutRequest request =
        OptOutRequest.newBuilder()
            .setToken(address.token())
            .setClient(exchange.requester())
            .build();
    exchange.readForm(
        configuration.maxBodySize(),
        form ->
            exchange.after(
                pages.optOut(request, exchange.caller()),
                done ->
                    answers.message(
                        exchange, 200, words, MessageView.plain(words, "optout.done", true)),
                failure -> answers.failed(exchange, exchange.acceptedLanguages(), failure)),
        () -> answers.tooLarge(exchange));
  }

  private boolean isForeign(PageExchange exchange) {
    HttpServerRequest request = exchange.request();
    String authority = request.authority() == null ? null : request.authority().toString();
    if (SameOrigin.allows(request.headers(), authority)) {
      return false;
    }
    answers.refused(exchange);
    return true;
  }
}
