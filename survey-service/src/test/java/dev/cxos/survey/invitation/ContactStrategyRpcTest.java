package dev.cxos.survey.invitation;

import static dev.cxos.platform.testing.TestStubs.as;
import static dev.cxos.platform.testing.TestStubs.channel;
import static dev.cxos.survey.Survey.score;
import static dev.cxos.survey.invitation.Asking.open;
import static dev.cxos.survey.invitation.Asking.sent;
import static dev.cxos.survey.invitation.Asking.submit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.platform.testing.OutboxEvents;
import dev.cxos.survey.Survey;
import dev.cxos.survey.v1.Contact;
import dev.cxos.survey.v1.ContactServiceGrpc;
import dev.cxos.survey.v1.CreateContactRequest;
import dev.cxos.survey.v1.EraseCustomerRequest;
import dev.cxos.survey.v1.Invitation;
import dev.cxos.survey.v1.Invitation.State;
import dev.cxos.survey.v1.InvitationChanged;
import dev.cxos.survey.v1.OptOutRequest;
import dev.cxos.survey.v1.SurveyPage;
import dev.cxos.survey.v1.SurveyTrigger;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Invitations with the contact policy that is built in, and with real contact records. */
@QuarkusTest
@TestProfile(ContactStrategyRpcTest.Profile.class)
class ContactStrategyRpcTest {

  /** Nothing but the clock is played. */
  public static final class Profile extends InvitationTestProfile {

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
      return Set.of(MovedClock.class);
    }
  }

  @Inject Dispatch dispatch;
  @Inject DataSource dataSource;

  private final Asking asking = Asking.prepared();
  private final String customer = Asking.customer();

  @Test
  void shouldWaitWhenTheCustomerWasAskedOftenEnough() {
    contact();
    Asking.create(asking.invitation(customer));
    Asking.create(asking.invitation(customer));

    Invitation third = Asking.create(asking.invitation(customer));

    assertThat(third.getState()).isEqualTo(State.SCHEDULED);
    assertThat(third.getRule()).isEqualTo("customer-week");
    assertThat(third.getSendTime().getSeconds()).isGreaterThan(third.getCreateTime().getSeconds());
    assertThat(third.getLink()).isEmpty();
  }

  @Test
  void shouldNotInviteAgainWhenTheCustomerOptedOutOnThePage() {
    contact();
    Invitation invitation = Asking.create(asking.invitation(customer));
    Asking.pages()
        .optOut(OptOutRequest.newBuilder().setToken(Asking.token(invitation.getLink())).build());

    Invitation next = Asking.create(asking.invitation(customer));

    assertThat(next.getState()).isEqualTo(State.SUPPRESSED);
    assertThat(next.getRule()).isEqualTo("opt-out");
    assertThat(next.getLink()).isEmpty();
  }

  @Test
  void shouldMailTheAddressOfTheContactAndForgetItWithTheCustomer() {
    contact();
    Invitation invitation =
        Asking.create(
            asking
                .invitation(customer)
                .setChannel(SurveyTrigger.Channel.EMAIL)
                .setContactClass("milestone"));
    dispatch.run();

    assertThat(Asking.get(invitation.getName()).getState()).isEqualTo(State.SENT);
    String text = Outside.mailsTo(customer).getFirst().part("text/plain");
    assertThat(text).startsWith("Hello Kim,");
    String token = text.substring(text.indexOf("/s/") + 3, text.indexOf("?q="));
    assertThat(submit(sent(token, score("recommend", 9))).getState())
        .isEqualTo(SurveyPage.State.ANSWERED);

    Survey.responses()
        .eraseCustomer(EraseCustomerRequest.newBuilder().setName("customers/" + customer).build());

    Invitation after = Asking.get(invitation.getName());
    assertThat(after.getCustomer()).isEmpty();
    assertThat(after.getState()).isEqualTo(State.ANSWERED);
    assertThat(open(token).getState()).isEqualTo(SurveyPage.State.UNAVAILABLE);
    // Events carry ids and places only.
    assertThat(
            OutboxEvents.of(
                dataSource,
                invitation.getName(),
                InvitationChanged.getDefaultInstance(),
                InvitationChanged.parser()))
        .isNotEmpty()
        .noneMatch(event -> event.toString().contains(customer));
  }

  private void contact() {
    as(ContactServiceGrpc.newBlockingStub(channel()), Survey.token("/"))
        .createContact(
            CreateContactRequest.newBuilder()
                .setContactId(customer)
                .setContact(
                    Contact.newBuilder()
                        .setDisplayName("Kim")
                        .setEmail(customer + "@customers.example")
                        .setUnit("/emea/lisbon"))
                .build());
  }
}
