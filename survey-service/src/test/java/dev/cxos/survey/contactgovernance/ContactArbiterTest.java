package dev.cxos.survey.contactgovernance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cxos.platform.error.ServiceException;
import dev.cxos.survey.SurveyReason;
import dev.cxos.survey.contact.OptOuts;
import dev.cxos.survey.contactgovernance.ContactVerdict.Allow;
import dev.cxos.survey.contactgovernance.ContactVerdict.Defer;
import dev.cxos.survey.contactgovernance.ContactVerdict.Suppress;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** As another slice uses it, by the rules that are built in. */
@QuarkusTest
class ContactArbiterTest {

  @Inject ContactArbiter arbiter;
  @Inject OptOuts optOuts;

  private final String customer = "p-" + UUID.randomUUID();

  @Test
  void shouldKeepNothingWhenTheTransactionOfTheOtherSliceRollsBack() {
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(this::reserveAndFail))
          .isInstanceOf(IllegalStateException.class);
    }

    assertThat(reserve("milestone")).isInstanceOf(Allow.class);
  }

  private void reserveAndFail() {
    assertThat(reserve("milestone")).isInstanceOf(Allow.class);
    throw new IllegalStateException("The other slice cannot go on");
  }

  @Test
  void shouldCountWithinOneTransaction() {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              assertThat(reserve("touchpoint")).isInstanceOf(Allow.class);
              assertThat(reserve("touchpoint")).isInstanceOf(Defer.class);
              assertThat(reserve("milestone")).isInstanceOf(Allow.class);
            });
  }

  @Test
  void shouldReleaseOnceAndNotUseWhatWasReleased() {
    UUID reservation = ((Allow) reserve("milestone")).reservation();

    arbiter.release(reservation);
    arbiter.release(reservation);

    assertThatThrownBy(() -> arbiter.use(reservation))
        .isInstanceOfSatisfying(
            ServiceException.class,
            refusal -> assertThat(refusal.reason()).isEqualTo(SurveyReason.RESERVATION_OVER));
  }

  @Test
  void shouldLeaveAloneWhoRefused() {
    optOuts.refuse(customer, "", "", "survey-page");
    optOuts.refuse(customer, "", "", "survey-page");

    assertThat(reserve("service")).isEqualTo(new Suppress("opt-out", null));
  }

  private ContactVerdict reserve(String contactClass) {
    return arbiter.reserve(new ContactRequest(customer, "email", contactClass, ""));
  }
}
