package dev.cxos.survey.message;

import static dev.cxos.platform.testing.TestStubs.as;
import static dev.cxos.platform.testing.TestStubs.channel;
import static dev.cxos.survey.closedloop.Loop.fixes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cxos.platform.testing.Refusals;
import dev.cxos.platform.testing.Tokens;
import dev.cxos.survey.Survey;
import dev.cxos.survey.closedloop.Loop;
import dev.cxos.survey.closedloop.Notice;
import dev.cxos.survey.closedloop.NoticeService;
import dev.cxos.survey.closedloop.Notices;
import dev.cxos.survey.contact.CustomerTrace;
import dev.cxos.survey.invitation.InvitationTestProfile;
import dev.cxos.survey.invitation.InvitationTestProfile.MovedClock;
import dev.cxos.survey.invitation.InvitationTestProfile.PlayedContacts;
import dev.cxos.survey.invitation.Outside;
import dev.cxos.survey.invitation.Outside.Received;
import dev.cxos.survey.v1.AcknowledgeCaseRequest;
import dev.cxos.survey.v1.Case;
import dev.cxos.survey.v1.CaseRule;
import dev.cxos.survey.v1.Consent;
import dev.cxos.survey.v1.ContactServiceGrpc;
import dev.cxos.survey.v1.CreateFixRequest;
import dev.cxos.survey.v1.Fix;
import dev.cxos.survey.v1.GetContactRequest;
import dev.cxos.survey.v1.GetFixRequest;
import dev.cxos.survey.v1.MarkFixDoneRequest;
import dev.cxos.survey.v1.OpenCasePageRequest;
import dev.cxos.survey.v1.OptOutRequest;
import dev.cxos.survey.v1.ReopenCaseRequest;
import dev.cxos.survey.v1.SolveCaseRequest;
import dev.cxos.survey.v1.SurveyPageServiceGrpc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What customers are told by e-mail, from the notice to the mail server. */
@QuarkusTest
@TestProfile(InvitationTestProfile.class)
class MessageRpcTest {

  private static final Pattern CASE_LINK =
      Pattern.compile("https://voice\\.example\\.com/c/([A-Za-z0-9_-]{32})");
  private static final Pattern REFUSAL_LINK =
      Pattern.compile("https://voice\\.example\\.com/s/([A-Za-z0-9_-]{32})/opt-out");

  private final String unit = "/" + Loop.id("u");
  private final String customer = Loop.id("c");

  @Inject NoticeService noticeService;
  @Inject Notices notices;
  @Inject MessageDispatch dispatch;
  @Inject Instance<CustomerTrace> traces;
  @Inject DataSource dataSource;

  @Test
  void shouldAskBehindALinkWhetherTheCaseIsSolved() {
    Case solved = solved("We paid it back.\n<b>Sorry</b>");

    deliver();
    deliver();

    List<Received> mails = Outside.mailsTo(customer);
    assertThat(mails).hasSize(1);
    Received mail = mails.getFirst();
    assertThat(mail.subject()).isEqualTo("Is it solved? A question from Example Air");
    assertThat(mail.header("From")).isEqualTo("Ana of Example Air <ana@example.com>");
    assertThat(mail.header("List-Unsubscribe")).isEmpty();
    String text = mail.part("text/plain");
    assertThat(text).contains("What we did:\n\nWe paid it back.\n<b>Sorry</b>");
    String token = only(CASE_LINK, text);
    assertThat(mail.part("text/html"))
        .contains("href=\"https://voice.example.com/c/" + token + "\"")
        .contains("Kim &lt;b&gt;Lee", "&lt;b&gt;Sorry")
        .doesNotContain("<b>");
    assertThat(
            Loop.pages()
                .openCasePage(OpenCasePageRequest.newBuilder().setToken(token).build())
                .getMessage())
        .startsWith("We paid it back.");
    assertThat(Loop.get(solved).getState()).isEqualTo(Case.State.SOLVED);
    assertThat(wordsKept()).containsOnly("");
  }

  @Test
  void shouldTellThatItIsFixedInTheCustomersLanguageWithAWayOut() {
    PlayedContacts.LANGUAGES.put(customer, "ar");
    Fix fix = done(customer);

    deliver();

    Received mail = Outside.mailsTo(customer).getFirst();
    assertThat(mail.subject()).startsWith("تم الإصلاح");
    assertThat(mail.header("Content-Language")).isEqualTo("ar");
    assertThat(mail.part("text/html"))
        .contains("lang=\"ar\" dir=\"rtl\"")
        .contains("dir=\"auto\"", "The courier is another.");
    assertThat(CASE_LINK.matcher(mail.part("text/plain")).find()).isFalse();
    String token = only(REFUSAL_LINK, mail.part("text/plain"));
    assertThat(mail.header("List-Unsubscribe"))
        .isEqualTo("<https://voice.example.com/s/" + token + "/opt-out>");
    assertThat(mail.header("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
    assertThat(get(fix).getToldCount()).isEqualTo(1);

    optOut(token);
    optOut(token);

    assertThat(consents())
        .singleElement()
        .satisfies(
            refused -> {
              assertThat(refused.getState()).isEqualTo(Consent.State.REFUSED);
              assertThat(refused.getPurpose()).isEqualTo("closed-loop");
            });
  }

  @Test
  void shouldWriteInEnglishWhenThereAreNoWordsInTheLanguage() {
    PlayedContacts.LANGUAGES.put(customer, "fi");
    done(customer);

    deliver();

    assertThat(Outside.mailsTo(customer).getFirst().header("Content-Language")).isEqualTo("en");
  }

  @Test
  void shouldWriteEachKindInEveryLanguage() {
    for (Notice.Kind kind : Notice.Kind.values()) {
      for (String language : List.of("en", "de", "fr", "ar")) {
        String reader = Loop.id("c");
        PlayedContacts.LANGUAGES.put(reader, language);
        String source =
            kind == Notice.Kind.CASE_SOLVED
                ? Loop.solve(Loop.open(rule(), unit, Loop.id("c"))).getName()
                : Loop.id("s");
        QuarkusTransaction.requiringNew()
            .run(() -> notices.queue(notice(kind, source, reader, "What is told.")));
        deliver();
        Received mail = Outside.mailsTo(reader).getFirst();
        assertThat(mail.header("Content-Language")).isEqualTo(language);
        assertThat(mail.subject()).contains("Example Air");
        assertThat(mail.part("text/plain")).contains("What is told.").doesNotContain("NOT_FOUND");
      }
    }
  }

  @Test
  void shouldSendIfAndOnlyIfTheTransactionCommits() {
    assertThatThrownBy(
            () ->
                QuarkusTransaction.requiringNew()
                    .run(
                        () -> {
                          notices.queue(notice(Notice.Kind.FIXED, "fixes/none", customer, "No."));
                          while (noticeService.sendOne()) {
                            // Until there is none left.
                          }
                          throw new IllegalStateException("the test wants it so");
                        }))
        .isInstanceOf(IllegalStateException.class);

    deliver();

    assertThat(Outside.mailsTo(customer)).isEmpty();
  }

  @Test
  void shouldSendOnceWhenManyReplicasAreAtWork() {
    List<String> customers = IntStream.range(0, 20).mapToObj(_ -> Loop.id("c")).toList();
    done(customers.toArray(String[]::new));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, 6)
          .mapToObj(_ -> CompletableFuture.runAsync(this::deliver, threads))
          .toList()
          .forEach(CompletableFuture::join);
    }

    assertThat(customers).allSatisfy(one -> assertThat(Outside.mailsTo(one)).hasSize(1));
  }

  @Test
  void shouldTryAgainUntilTheMailServerIsBack() {
    Fix fix = done(customer);

    Outside.whileMailIsAway(
        () -> {
          deliver();
          MovedClock.move(Duration.ofMinutes(1));
          deliver();
        });
    MovedClock.move(Duration.ofMinutes(4));
    deliver();

    assertThat(Outside.mailsTo(customer)).hasSize(1);
    assertThat(get(fix).getToldCount()).isEqualTo(1);
  }

  @Test
  void shouldCountAsNotToldWhenItCouldNeverBeHandedOver() {
    Fix fix = done(customer);

    Outside.whileMailIsAway(
        () -> {
          for (int i = 0; i < 6; i++) {
            deliver();
            MovedClock.move(Duration.ofHours(6));
          }
        });
    deliver();

    assertThat(Outside.mailsTo(customer)).isEmpty();
    assertThat(get(fix).getToldCount()).isZero();
    assertThat(get(fix).getSuppressedCount()).isEqualTo(1);
    assertThat(wordsKept()).containsOnly("");
  }

  @Test
  void shouldNotSendWhatWasTakenBackMeanwhile() {
    Case solved = solved("Done.");
    handOn();
    Loop.cases()
        .reopenCase(
            ReopenCaseRequest.newBuilder().setName(solved.getName()).setReason("Not yet").build());

    deliver();

    assertThat(Outside.mailsTo(customer)).isEmpty();
  }

  @Test
  void shouldNotSendWhatTheCustomerRefusedMeanwhile() {
    Fix fix = done(customer);
    handOn();
    PlayedContacts.REFUSING.add(customer);

    deliver();

    assertThat(Outside.mailsTo(customer)).isEmpty();
    assertThat(get(fix).getToldCount()).isZero();
    assertThat(get(fix).getSuppressedCount()).isEqualTo(1);
  }

  @Test
  void shouldSendNothingToACustomerWhoWasForgotten() {
    Fix fix = done(customer);
    handOn();

    QuarkusTransaction.requiringNew().run(() -> traces.forEach(trace -> trace.erase(customer)));
    deliver();

    assertThat(Outside.mailsTo(customer)).isEmpty();
    assertThat(get(fix).getAffectedCount()).isEqualTo(1);
    assertThat(wordsKept()).isEmpty();
  }

  @Test
  void shouldAnswerAnUnknownRefusalLikeAnyOther() {
    optOut("nothing");

    assertThat(Refusals.of(this::consents).reason()).isEqualTo("RESOURCE_NOT_FOUND");
  }

  private Case solved(String message) {
    Case opened = Loop.open(rule(), unit, customer);
    Loop.cases()
        .acknowledgeCase(AcknowledgeCaseRequest.newBuilder().setName(opened.getName()).build());
    return Loop.cases()
        .solveCase(
            SolveCaseRequest.newBuilder().setName(opened.getName()).setMessage(message).build());
  }

  private CaseRule rule() {
    return Loop.create(Loop.rule(unit));
  }

  /** A fix that is done, of customers who had cases. */
  private Fix done(String... customers) {
    CaseRule rule = rule();
    Fix.Builder fix =
        Fix.newBuilder().setDisplayName("Courier").setMessage("The courier is another.");
    Stream.of(customers).forEach(one -> fix.addCases(Loop.open(rule, unit, one).getName()));
    Fix made =
        fixes().createFix(CreateFixRequest.newBuilder().setFixId(Loop.id("f")).setFix(fix).build());
    return fixes().markFixDone(MarkFixDoneRequest.newBuilder().setName(made.getName()).build());
  }

  private static Fix get(Fix fix) {
    return fixes().getFix(GetFixRequest.newBuilder().setName(fix.getName()).build());
  }

  private static Notice notice(Notice.Kind kind, String source, String to, String text) {
    return Notice.of(kind, source, to, "", text, MovedClock.now());
  }

  /** Gives all notices to the sender. */
  private void handOn() {
    boolean more = true;
    while (more) {
      more = noticeService.sendOne();
    }
  }

  private void deliver() {
    handOn();
    dispatch.run();
  }

  private static void optOut(String token) {
    as(SurveyPageServiceGrpc.newBlockingStub(channel()), Tokens.forRole("survey-page").sign())
        .optOut(OptOutRequest.newBuilder().setToken(token).build());
  }

  private List<Consent> consents() {
    return as(ContactServiceGrpc.newBlockingStub(channel()), Survey.token("/"))
        .getContact(GetContactRequest.newBuilder().setName("contacts/" + customer).build())
        .getConsentsList();
  }

  private static String only(Pattern link, String text) {
    Matcher found = link.matcher(text);
    assertThat(found.find()).isTrue();
    String token = found.group(1);
    assertThat(found.find()).isFalse();
    return token;
  }

  /** What is kept of the words of the customer's messages. */
  private List<String> wordsKept() {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement("select words from customer_message where customer = ?")) {
      select.setString(1, customer);
      try (ResultSet rows = select.executeQuery()) {
        List<String> words = new ArrayList<>();
        while (rows.next()) {
          words.add(rows.getString(1));
        }
        return words;
      }
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
