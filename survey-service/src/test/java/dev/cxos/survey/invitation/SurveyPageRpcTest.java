package dev.cxos.survey.invitation;

import static dev.cxos.survey.Survey.chosen;
import static dev.cxos.survey.Survey.score;
import static dev.cxos.survey.Survey.words;
import static dev.cxos.survey.invitation.Asking.open;
import static dev.cxos.survey.invitation.Asking.pages;
import static dev.cxos.survey.invitation.Asking.sent;
import static dev.cxos.survey.invitation.Asking.submit;
import static dev.cxos.survey.invitation.Asking.token;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.platform.testing.OutboxEvents;
import dev.cxos.platform.testing.Refusals;
import dev.cxos.platform.testing.TestStubs;
import dev.cxos.survey.Survey;
import dev.cxos.survey.contact.CustomerTrace;
import dev.cxos.survey.invitation.InvitationTestProfile.MovedClock;
import dev.cxos.survey.v1.CountInvitationsRequest;
import dev.cxos.survey.v1.Invitation;
import dev.cxos.survey.v1.InvitationChanged;
import dev.cxos.survey.v1.InvitationChanged.Happening;
import dev.cxos.survey.v1.OpenSurveyPageRequest;
import dev.cxos.survey.v1.OptOutRequest;
import dev.cxos.survey.v1.Response;
import dev.cxos.survey.v1.SaveSurveyPageRequest;
import dev.cxos.survey.v1.SubmitSurveyPageRequest;
import dev.cxos.survey.v1.SurveyPage;
import dev.cxos.survey.v1.SurveyPageServiceGrpc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(InvitationTestProfile.class)
class SurveyPageRpcTest {

  private static final SurveyPage UNAVAILABLE =
      SurveyPage.newBuilder().setState(SurveyPage.State.UNAVAILABLE).build();

  @Inject InvitationStore store;
  @Inject InvitationTrace trace;
  @Inject Dispatch dispatch;
  @Inject DataSource dataSource;

  private final Asking asking = Asking.prepared();
  private final Invitation invited = Asking.create(asking.invitation(Asking.customer()));
  private final String token = token(invited.getLink());

  @Test
  void shouldShowTheQuestionsInTheLanguageWantedWhenTheLinkIsGood() {
    SurveyPage page =
        pages()
            .openSurveyPage(
                OpenSurveyPageRequest.newBuilder()
                    .setToken(token)
                    .addLanguages("ar-EG")
                    .addLanguages("en")
                    .build());

    assertThat(page.getState()).isEqualTo(SurveyPage.State.OPEN);
    assertThat(page.getLanguage()).isEqualTo("ar");
    assertThat(page.getDirection()).isEqualTo(SurveyPage.Direction.RIGHT_TO_LEFT);
    assertThat(page.getLanguagesList()).containsExactly("ar", "en");
    assertThat(page.getQuestions(0).getText()).isEqualTo("ماذا عن recommend");
    assertThat(page.getQuestions(0).getScale().getMax()).isEqualTo(10);
    assertThat(page.getShownQuestionsList())
        .containsExactly("recommend", "satisfied", "easy", "words");
  }

  @Test
  void shouldRecordOnceAndGiveTheReceiptWhenItIsSentAgain() {
    SubmitSurveyPageRequest.Builder request =
        sent(token, score("recommend", 3), chosen("reason", "slow"), words("words", "Long queue"))
            .setLayout("two-rows")
            .setScaleDirection("ltr");

    SurveyPage first = submit(request);
    SurveyPage again = submit(sent(token, score("recommend", 10)));

    assertThat(first.getState()).isEqualTo(SurveyPage.State.ANSWERED);
    assertThat(again).isEqualTo(first).isEqualTo(open(token));
    assertThat(asking.responses()).hasSize(1);
    Response response = asking.responses().getFirst();
    assertThat(response.getAnswersList())
        .containsExactlyInAnyOrder(
            score("recommend", 3), chosen("reason", "slow"), words("words", "Long queue"));
    assertThat(response.getCustomer()).isEqualTo(invited.getCustomer());
    assertThat(response.getInteraction()).isEqualTo(invited.getInteraction());
    assertThat(response.getExternalId()).isEqualTo(invited.getName());
    assertThat(response.getAttributesMap())
        .containsEntry("layout", "two-rows")
        .containsEntry("scale_direction", "ltr");
    assertThat(current().getState()).isEqualTo(Invitation.State.ANSWERED);
    assertThat(current().getResponse()).isEqualTo(response.getName());
    assertThat(happenings()).containsExactly(Happening.SENT, Happening.ANSWERED);
  }

  @Test
  void shouldRecordOnceWhenManySendAtTheSameTime() {
    inParallel(16, () -> submit(sent(token, score("recommend", 9))));

    assertThat(asking.responses()).hasSize(1);
  }

  @Test
  void shouldRecordNothingWhenAProgramOpensEveryLink() {
    for (int score = 0; score <= 10; score++) {
      pages()
          .openSurveyPage(
              OpenSurveyPageRequest.newBuilder()
                  .setToken(token)
                  .setTappedQuestion("recommend")
                  .setTappedScore(score)
                  .build());
    }
    open(token);
    pages()
        .openSurveyPage(OpenSurveyPageRequest.newBuilder().setToken(token).setDecoy(true).build());

    Invitation after = current();
    assertThat(asking.responses()).isEmpty();
    assertThat(after.getState()).isEqualTo(Invitation.State.SENT);
    assertThat(after.getUnconfirmedCount()).isZero();
    assertThat(open(token).getAnswersList()).isEmpty();

    // Even a program that runs scripts is not believed right after.
    SurveyPage page =
        submit(sent(token, score("recommend", 0)).setConfirmed(false).setHumanSignal(true));
    assertThat(page.getUnconfirmed()).isTrue();
    assertThat(asking.responses()).isEmpty();

    // The customer who comes later and presses Send is.
    assertThat(submit(sent(token, score("recommend", 9))).getState())
        .isEqualTo(SurveyPage.State.ANSWERED);
    assertThat(asking.responses()).hasSize(1);
  }

  @Test
  void shouldKeepAScoreUnconfirmedAndUncountedWhenNothingShowsAHuman() {
    SurveyPage page = submit(sent(token, score("recommend", 2)).setConfirmed(false));
    submit(sent(token, score("recommend", 2)).setConfirmed(false));
    submit(sent(token, score("recommend", 7)).setDecoy(true));

    assertThat(page.getState()).isEqualTo(SurveyPage.State.OPEN);
    assertThat(page.getUnconfirmed()).isTrue();
    assertThat(page.getAnswersList()).containsExactly(score("recommend", 2));
    assertThat(current().getUnconfirmedCount()).isEqualTo(2);
    assertThat(counts().getUnconfirmedCount()).isEqualTo(2);
    MovedClock.move(Duration.ofHours(2));
    dispatch.run();
    assertThat(asking.responses()).isEmpty();
  }

  @Test
  void shouldCountATapWhenNothingMoreComesAndLetItBeChangedBefore() {
    SubmitSurveyPageRequest.Builder tap =
        sent(token, score("recommend", 2)).setConfirmed(false).setHumanSignal(true);
    assertThat(submit(tap).getState()).isEqualTo(SurveyPage.State.TAPPED);
    tap.clearAnswers().addAnswers(score("recommend", 8));
    assertThat(submit(tap).getAnswersList()).containsExactly(score("recommend", 8));
    dispatch.run();
    assertThat(asking.responses()).isEmpty();
    assertThat(current().getState()).isEqualTo(Invitation.State.OPENED);

    MovedClock.move(Duration.ofMinutes(31));
    dispatch.run();

    assertThat(asking.responses()).hasSize(1);
    assertThat(asking.responses().getFirst().getAnswersList())
        .containsExactly(score("recommend", 8));
    assertThat(open(token).getState()).isEqualTo(SurveyPage.State.ANSWERED);
  }

  @Test
  void shouldGoOnWithWhatWasSavedWhenTheCustomerComesBack() {
    save(score("recommend", 3), chosen("reason", "price"), words("words", "Hm"));
    save(words("words", ""));

    SurveyPage page = open(token);
    assertThat(page.getAnswersList())
        .containsExactlyInAnyOrder(score("recommend", 3), chosen("reason", "price"));
    assertThat(page.getShownQuestionsList()).contains("reason");
    assertThat(asking.responses()).isEmpty();

    submit(sent(token, score("recommend", 9)));

    assertThat(asking.responses().getFirst().getAnswersList())
        .containsExactly(score("recommend", 9));
  }

  @Test
  void shouldNameTheQuestionWhenAnAnswerDoesNotFit() {
    Refusals missing = Refusals.of(() -> submit(sent(token, words("words", "Fine"))));
    Refusals offScale = Refusals.of(() -> submit(sent(token, score("recommend", 11))));

    assertThat(missing.reason()).isEqualTo("ANSWER_INVALID");
    assertThat(offScale.reason()).isEqualTo("ANSWER_INVALID");
    assertThat(asking.responses()).isEmpty();
    assertThat(open(token).getState()).isEqualTo(SurveyPage.State.OPEN);
  }

  @Test
  void shouldSayTheSameWhenALinkIsUnknownRefusedOrExpired() {
    String refused = token(Asking.create(asking.invitation(Asking.customer())).getLink());
    pages().optOut(OptOutRequest.newBuilder().setToken(refused).build());
    String answered = token(Asking.create(asking.invitation(Asking.customer())).getLink());
    submit(sent(answered, score("recommend", 9)));
    MovedClock.move(Duration.ofDays(2));

    for (String dead : List.of(LinkTokens.create(), "", "nonsense'--", refused, answered, token)) {
      assertThat(open(dead)).isEqualTo(UNAVAILABLE);
      assertThat(submit(sent(dead, score("recommend", 9)))).isEqualTo(UNAVAILABLE);
      pages().optOut(OptOutRequest.newBuilder().setToken(dead).build());
    }
    dispatch.run();
    assertThat(asking.responses()).hasSize(1);
    // Whoever unsubscribes late is heard, though the invitation is over.
    assertThat(current().getState()).isIn(Invitation.State.REFUSED, Invitation.State.EXPIRED);
  }

  @Test
  void shouldFindNothingWhenTokensAreGuessed() {
    int hits =
        QuarkusTransaction.requiringNew()
            .timeout(300)
            .call(
                () ->
                    IntStream.range(0, 20_000)
                        .map(
                            _ ->
                                store
                                        .findByToken(
                                            LinkTokens.hash(LinkTokens.create()), MovedClock.now())
                                        .isPresent()
                                    ? 1
                                    : 0)
                        .sum());

    assertThat(hits).isZero();
    assertThat(open(token).getState()).isEqualTo(SurveyPage.State.OPEN);
  }

  @Test
  void shouldRefuseAClientWhenItGuesses() {
    OpenSurveyPageRequest guess =
        OpenSurveyPageRequest.newBuilder().setToken("guess").setClient("guesser-" + token).build();
    for (int i = 0; i < 30; i++) {
      pages().openSurveyPage(guess);
    }

    Refusals refusal = Refusals.of(() -> pages().openSurveyPage(guess));

    assertThat(refusal.reason()).isEqualTo("OVERLOADED");
  }

  @Test
  void shouldLetNobodyServeThePageButItsOwnServer() {
    Refusals refusal =
        Refusals.of(
            () ->
                TestStubs.as(
                        SurveyPageServiceGrpc.newBlockingStub(TestStubs.channel()),
                        Survey.token("/"))
                    .openSurveyPage(OpenSurveyPageRequest.newBuilder().setToken(token).build()));

    assertThat(refusal.reason()).isEqualTo("PERMISSION_MISSING");
  }

  @Test
  void shouldUnlinkTheResponseWhenTheInvitationIsAnonymous() {
    Invitation anonymous = Asking.create(asking.invitation(Asking.customer()).setAnonymous(true));
    assertThat(open(token(anonymous.getLink())).getAnonymous()).isTrue();

    submit(sent(token(anonymous.getLink()), score("recommend", 4)));
    submit(sent(token(anonymous.getLink()), score("recommend", 4)));

    Invitation after = Asking.get(anonymous.getName());
    assertThat(after.getState()).isEqualTo(Invitation.State.ANSWERED);
    assertThat(after.getResponse()).isEmpty();
    assertThat(after.hasAnswerTime()).isFalse();
    assertThat(asking.responses()).hasSize(1);
    Response response = asking.responses().getFirst();
    assertThat(response.getCustomer()).isEmpty();
    assertThat(response.getInteraction()).isEmpty();
    assertThat(response.getExternalId()).isEmpty();
    assertThat(response.getResponseTime().getSeconds() % 86_400).isZero();
    // The contact policy was asked for the customer all the same.
    assertThat(InvitationTestProfile.PlayedArbiter.USED).contains(anonymous.getCustomer());
    assertThat(happeningsOf(anonymous)).containsExactly(Happening.SENT);
  }

  @Test
  void shouldEndTheInvitationWhenTheCustomerOptsOut() {
    pages().optOut(OptOutRequest.newBuilder().setToken(token).build());
    pages().optOut(OptOutRequest.newBuilder().setToken(token).build());

    assertThat(open(token)).isEqualTo(UNAVAILABLE);
    assertThat(current().getState()).isEqualTo(Invitation.State.REFUSED);
    assertThat(happenings()).containsExactly(Happening.SENT, Happening.REFUSED);
  }

  @Test
  void shouldForgetTheCustomerWhenErased() {
    save(words("words", "I am Kim"));

    QuarkusTransaction.requiringNew()
        .run(() -> ((CustomerTrace) trace).erase(invited.getCustomer()));

    Invitation after = current();
    assertThat(after.getCustomer()).isEmpty();
    assertThat(after.getInteraction()).isEmpty();
    assertThat(after.getState()).isEqualTo(Invitation.State.CANCELLED);
    assertThat(open(token)).isEqualTo(UNAVAILABLE);
    assertThat(
            QuarkusTransaction.requiringNew()
                .call(
                    () ->
                        store
                            .find(
                                dev.cxos.survey.invitation.Invitation.idOf(invited.getName()),
                                UnitScope.everything())
                            .orElseThrow()
                            .draft()
                            .answers()))
        .isEmpty();
  }

  private void save(dev.cxos.survey.v1.Answer... answers) {
    pages()
        .saveSurveyPage(
            SaveSurveyPageRequest.newBuilder()
                .setToken(token)
                .addAllAnswers(List.of(answers))
                .build());
  }

  private Invitation current() {
    return Asking.get(invited.getName());
  }

  private dev.cxos.survey.v1.InvitationCounts counts() {
    return Asking.invitations()
        .countInvitations(
            CountInvitationsRequest.newBuilder().setQuestionnaire(asking.questionnaire()).build());
  }

  private List<Happening> happenings() {
    return happeningsOf(invited);
  }

  private List<Happening> happeningsOf(Invitation invitation) {
    return OutboxEvents.of(
            dataSource,
            invitation.getName(),
            InvitationChanged.getDefaultInstance(),
            InvitationChanged.parser())
        .stream()
        .map(InvitationChanged::getHappening)
        .toList();
  }

  private static void inParallel(int callers, Runnable work) {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, callers)
          .mapToObj(_ -> CompletableFuture.runAsync(work, threads))
          .toList()
          .forEach(CompletableFuture::join);
    }
  }
}
