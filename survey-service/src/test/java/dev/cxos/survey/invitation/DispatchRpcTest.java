package dev.cxos.survey.invitation;

import static dev.cxos.survey.Survey.score;
import static dev.cxos.survey.invitation.Asking.open;
import static dev.cxos.survey.invitation.Asking.sent;
import static dev.cxos.survey.invitation.Asking.submit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.survey.Samples;
import dev.cxos.survey.contactgovernance.ContactRequest;
import dev.cxos.survey.contactgovernance.ContactVerdict;
import dev.cxos.survey.invitation.InvitationTestProfile.MovedClock;
import dev.cxos.survey.invitation.InvitationTestProfile.PlayedArbiter;
import dev.cxos.survey.invitation.InvitationTestProfile.PlayedContacts;
import dev.cxos.survey.invitation.Outside.Received;
import dev.cxos.survey.v1.Invitation;
import dev.cxos.survey.v1.Invitation.Delivery.Outcome;
import dev.cxos.survey.v1.Invitation.State;
import dev.cxos.survey.v1.SurveyPage;
import dev.cxos.survey.v1.SurveyTrigger;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(InvitationTestProfile.class)
class DispatchRpcTest {

  private static final Pattern LINK =
      Pattern.compile("https://voice\\.example\\.com/s/([A-Za-z0-9_-]{32})");

  @Inject Dispatch dispatch;

  private final Asking asking = Asking.prepared();

  private final String customer = Asking.customer();

  @Test
  void shouldSendOneLinkForEachScoreWithAWayOutWhenMailed() {
    Invitation invitation = Asking.create(mailed());
    assertThat(invitation.getState()).isEqualTo(State.SCHEDULED);

    dispatch.run();
    dispatch.run();

    List<Received> mails = Outside.mailsTo(customer);
    assertThat(mails).hasSize(1);
    Received mail = mails.getFirst();
    String token = token(mail);
    assertThat(mail.subject()).isEqualTo("A short question about Example Air");
    assertThat(mail.header("From")).isEqualTo("Ana of Example Air <ana@example.com>");
    assertThat(mail.header("List-Unsubscribe"))
        .isEqualTo("<https://voice.example.com/s/" + token + "/opt-out>");
    assertThat(mail.header("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
    assertThat(mail.header("Message-ID")).contains(invitation.getName().substring(12));
    String html = mail.part("text/html");
    String text = mail.part("text/plain");
    for (int score = 0; score <= 10; score++) {
      assertThat(text).contains(token + "?q=recommend&score=" + score + "\n");
      assertThat(html).contains(token + "?q=recommend&amp;score=" + score + "\"");
    }
    assertThat(html).contains("/unseen").contains("Kim &lt;b&gt;Lee").doesNotContain("<b>Lee");
    assertThat(text).doesNotContain("/unseen");
    assertThat(open(token).getState()).isEqualTo(SurveyPage.State.OPEN);
    Invitation after = Asking.get(invitation.getName());
    assertThat(after.getState()).isEqualTo(State.SENT);
    assertThat(outcomes(after)).containsExactly(Outcome.HANDED_OVER);
    assertThat(PlayedArbiter.USED).contains(customer);
    assertThat(PlayedArbiter.ASKED)
        .contains(new ContactRequest(customer, "email", "milestone", ""));
  }

  @Test
  void shouldWriteFromRightToLeftWhenTheCustomerReadsArabic() {
    PlayedContacts.LANGUAGES.put(customer, "ar");
    Asking.create(mailed());

    dispatch.run();

    assertThat(Outside.mailsTo(customer).getFirst().part("text/html"))
        .contains("lang=\"ar\" dir=\"rtl\"")
        .contains("ماذا عن recommend");
  }

  @Test
  void shouldSendOnceWhenManyReplicasAreAtWork() {
    for (int i = 0; i < 20; i++) {
      Asking.create(mailed());
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, 6)
          .mapToObj(_ -> CompletableFuture.runAsync(dispatch::run, threads))
          .toList()
          .forEach(CompletableFuture::join);
    }

    assertThat(Outside.mailsTo(customer)).hasSize(20);
  }

  @Test
  void shouldNotHoldUpOthersWhenOneInvitationFails() {
    Invitation broken = Asking.create(mailed());
    PlayedArbiter.BROKEN.add(customer);
    String other = Asking.customer();
    Asking.create(mailed().setCustomer(other));
    dispatch.run();
    PlayedArbiter.BROKEN.remove(customer);

    assertThat(Outside.mailsTo(other)).hasSize(1);
    assertThat(Asking.get(broken.getName()).getState()).isEqualTo(State.SCHEDULED);

    MovedClock.move(Duration.ofMinutes(10));
    dispatch.run();

    assertThat(Outside.mailsTo(customer)).hasSize(1);
  }

  @Test
  void shouldAskAgainWhenThePolicyPutsItOff() {
    PlayedArbiter.SAID.put(
        customer,
        new ContactVerdict.Defer(MovedClock.now().plus(Duration.ofHours(3)), "quiet-hours"));
    Invitation invitation = Asking.create(mailed());
    dispatch.run();
    PlayedArbiter.SAID.remove(customer);
    dispatch.run();

    Invitation put = Asking.get(invitation.getName());
    assertThat(put.getState()).isEqualTo(State.SCHEDULED);
    assertThat(put.getRule()).isEqualTo("quiet-hours");
    assertThat(Outside.mailsTo(customer)).isEmpty();

    MovedClock.move(Duration.ofHours(3));
    dispatch.run();

    assertThat(Outside.mailsTo(customer)).hasSize(1);
    assertThat(outcomes(Asking.get(invitation.getName())))
        .containsExactly(Outcome.DEFERRED, Outcome.HANDED_OVER);
  }

  @Test
  void shouldRemindWhoHasNotAnsweredAndNobodyElse() {
    Invitation invitation = Asking.create(mailed().setMaxReminders(1));
    String other = Asking.customer();
    Asking.create(mailed().setCustomer(other).setMaxReminders(1));
    dispatch.run();
    submit(sent(token(Outside.mailsTo(other).getFirst()), score("recommend", 9)));

    MovedClock.move(Duration.ofDays(3));
    dispatch.run();
    MovedClock.move(Duration.ofDays(3));
    dispatch.run();

    List<Received> mails = Outside.mailsTo(customer);
    assertThat(mails).hasSize(2);
    assertThat(mails.getLast().subject()).startsWith("Your answer is still welcome");
    assertThat(Outside.mailsTo(other)).hasSize(1);
    // Both links lead to the same invitation, which takes one answer.
    submit(sent(token(mails.getFirst()), score("recommend", 9)));
    assertThat(submit(sent(token(mails.getLast()), score("recommend", 1))).getState())
        .isEqualTo(SurveyPage.State.ANSWERED);
    assertThat(asking.responses()).hasSize(2);
    assertThat(Asking.get(invitation.getName()).getMessageCount()).isEqualTo(2);
  }

  @Test
  void shouldSendNoReminderWhenThePolicyForbidsIt() {
    Invitation invitation = Asking.create(mailed().setMaxReminders(1));
    dispatch.run();
    PlayedArbiter.SAID.put(customer, new ContactVerdict.Suppress("cap", null));
    MovedClock.move(Duration.ofDays(3));
    dispatch.run();

    Invitation after = Asking.get(invitation.getName());
    assertThat(Outside.mailsTo(customer)).hasSize(1);
    assertThat(after.getState()).isEqualTo(State.SENT);
    assertThat(after.hasSendTime()).isFalse();
    assertThat(outcomes(after)).containsExactly(Outcome.HANDED_OVER, Outcome.DENIED);
  }

  @Test
  void shouldEndUnansweredInvitationsWhenTheirTimeIsOver() {
    Invitation invitation = Asking.create(mailed());
    dispatch.run();
    MovedClock.move(Duration.ofDays(15));
    dispatch.run();

    assertThat(Asking.get(invitation.getName()).getState()).isEqualTo(State.EXPIRED);
  }

  @Test
  void shouldFailWhenThereIsNoAddress() {
    Invitation invitation = Asking.create(mailed().setCustomer("nobody-" + Samples.newRequestId()));
    dispatch.run();

    Invitation after = Asking.get(invitation.getName());
    assertThat(after.getState()).isEqualTo(State.FAILED);
    assertThat(after.getRule()).isEqualTo("no-address");
  }

  @Test
  void shouldSignCallsAndTryAgainWhenTheEndpointFails() {
    Invitation invitation =
        Asking.create(mailed().setChannel(SurveyTrigger.Channel.WEBHOOK).setWebhook("desk"));
    Outside.answer = 503;
    dispatch.run();
    Outside.answer = 204;
    dispatch.run();
    assertThat(Asking.get(invitation.getName()).getRule()).isEqualTo("webhook-503");
    assertThat(PlayedArbiter.RELEASED).contains(customer);

    MovedClock.move(Duration.ofMinutes(1));
    dispatch.run();

    List<Outside.Call> calls =
        Outside.CALLS.stream().filter(call -> call.body().contains(customer)).toList();
    assertThat(calls).hasSize(2);
    assertThat(calls.getFirst().idempotencyKey()).isEqualTo(calls.getLast().idempotencyKey());
    Outside.Call call = calls.getLast();
    long seconds = Long.parseLong(call.signature().substring(2, call.signature().indexOf(',')));
    assertThat(call.signature()).isEqualTo(signature(seconds, call.body()));
    Matcher link = LINK.matcher(call.body());
    assertThat(link.find()).isTrue();
    assertThat(open(link.group(1)).getState()).isEqualTo(SurveyPage.State.OPEN);
    assertThat(Asking.get(invitation.getName()).getState()).isEqualTo(State.SENT);
  }

  @Test
  void shouldCallNothingByPlainHttpWhenItIsAnotherMachine() {
    Invitation invitation =
        Asking.create(mailed().setChannel(SurveyTrigger.Channel.WEBHOOK).setWebhook("open"));
    dispatch.run();

    Invitation after = Asking.get(invitation.getName());
    assertThat(after.getState()).isEqualTo(State.FAILED);
    assertThat(after.getRule()).isEqualTo("webhook-not-https");
  }

  private Invitation.Builder mailed() {
    return asking.invitation(customer).setChannel(SurveyTrigger.Channel.EMAIL).clearValidity();
  }

  private static List<Outcome> outcomes(Invitation invitation) {
    return invitation.getDeliveriesList().stream().map(Invitation.Delivery::getOutcome).toList();
  }

  private static String token(Received mail) {
    Matcher link = LINK.matcher(mail.part("text/plain"));
    assertThat(link.find()).isTrue();
    return link.group(1);
  }

  private static String signature(long seconds, String body) {
    try {
      javax.crypto.Mac mac = javax.crypto.Mac.getInstance("HmacSHA256");
      mac.init(
          new javax.crypto.spec.SecretKeySpec(
              Outside.SECRET.getBytes(java.nio.charset.StandardCharsets.UTF_8), "HmacSHA256"));
      return "t="
          + seconds
          + ",v1="
          + java.util.HexFormat.of()
              .formatHex(
                  mac.doFinal(
                      (seconds + "." + body).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
