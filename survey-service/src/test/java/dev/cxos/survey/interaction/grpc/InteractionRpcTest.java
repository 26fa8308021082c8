package dev.cxos.survey.interaction.grpc;

import static dev.cxos.survey.interaction.Desk.get;
import static dev.cxos.survey.interaction.Desk.interactions;
import static dev.cxos.survey.interaction.Desk.record;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.FieldMask;
import dev.cxos.platform.testing.OutboxEvents;
import dev.cxos.platform.testing.Refusals;
import dev.cxos.platform.testing.TestStubs;
import dev.cxos.platform.testing.Tokens;
import dev.cxos.survey.Samples;
import dev.cxos.survey.contact.CustomerTrace;
import dev.cxos.survey.interaction.Desk;
import dev.cxos.survey.v1.ContactReason;
import dev.cxos.survey.v1.CreateContactReasonRequest;
import dev.cxos.survey.v1.GetContactReasonRequest;
import dev.cxos.survey.v1.GetInteractionRequest;
import dev.cxos.survey.v1.Interaction;
import dev.cxos.survey.v1.Interaction.Outcome.State;
import dev.cxos.survey.v1.InteractionServiceGrpc;
import dev.cxos.survey.v1.InteractionsRecorded;
import dev.cxos.survey.v1.Journey;
import dev.cxos.survey.v1.ListInteractionsRequest;
import dev.cxos.survey.v1.ListInteractionsResponse;
import dev.cxos.survey.v1.RecordInteractionRequest;
import dev.cxos.survey.v1.UpdateContactReasonRequest;
import dev.cxos.type.v1.Money;
import io.grpc.Status.Code;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InteractionRpcTest {

  @Inject DataSource dataSource;
  @Inject Instance<CustomerTrace> traces;

  @Test
  void shouldKeepEveryFieldOfAContact() {
    Desk desk = Desk.open();
    Journey journey = Samples.newJourney();
    Interaction.Builder given =
        desk.call("customer-1", 20)
            .setExternalId(Samples.newId("ticket"))
            .setAccount("account-1")
            .setAgent("agent-1")
            .setJourney(journey.getName())
            .setTouchpoint("form")
            .setWaitSeconds(30)
            .setHandleSeconds(300)
            .setHoldSeconds(20)
            .setWrapSeconds(40)
            .setResolved(true)
            .setEscalated(true)
            .setComplaint(true)
            .setCost(Money.newBuilder().setMinorUnits(450).setCurrencyCode("EUR"));

    Interaction recorded = record(given);

    assertThat(recorded.getOutcome().getState()).isEqualTo(State.RESOLVED_AT_FIRST_CONTACT);
    assertThat(
            recorded.toBuilder()
                .clearName()
                .clearRecordTime()
                .clearReasonVersion()
                .clearOutcome()
                .build())
        .isEqualTo(given.setStage("ordering").build());
    assertThat(get(recorded)).isEqualTo(recorded);
  }

  @Test
  void shouldCountOnceWhenRepeatedWithTheSameRequestOrExternalId() {
    Desk desk = Desk.open();
    Interaction.Builder call = desk.call("customer-1", 20).setExternalId(Samples.newId("ticket"));
    RecordInteractionRequest request =
        RecordInteractionRequest.newBuilder()
            .setInteraction(call)
            .setRequestId(Samples.newRequestId())
            .build();
    Interaction first = interactions().recordInteraction(request);

    assertThat(interactions().recordInteraction(request)).isEqualTo(first);
    assertThat(record(call.setHandleSeconds(9))).isEqualTo(first);
    assertThat(desk.figures().getContactCount()).isEqualTo(1);
  }

  @Test
  void shouldSeeEachOtherWhenContactsOfACustomerComeAtTheSameMoment() throws Exception {
    Desk desk = Desk.open();
    List<Callable<Interaction>> calls = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      int daysAgo = 30 - i;
      calls.add(() -> record(desk.call(desk.unit() + "-customer", daysAgo)));
    }
    try (ExecutorService executor = Executors.newFixedThreadPool(8)) {
      for (Future<Interaction> call : executor.invokeAll(calls)) {
        call.get();
      }
    }

    assertThat(desk.figures().getRepeatContactRate().getValue()).isEqualTo(700.0 / 8);
  }

  @Test
  void shouldTellOfALateContactThatItWasFollowedAndSinceWhenThatIsKnown() {
    Desk desk = Desk.open();
    record(desk.call("customer-late", 15));

    Interaction late = record(desk.call("customer-late", 20));
    Interaction unknown = record(desk.call("", 20));

    assertThat(eventsOf(late))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getInteractions(0).getFollowed()).isTrue();
              assertThat(event.getInteractions(0).getMatureTime())
                  .isEqualTo(late.getOutcome().getMatureTime());
              assertThat(event.getFollowedList()).isEmpty();
            });
    assertThat(eventsOf(unknown))
        .singleElement()
        .satisfies(event -> assertThat(event.getInteractions(0).hasMatureTime()).isFalse());
  }

  private List<InteractionsRecorded> eventsOf(Interaction interaction) {
    return OutboxEvents.of(
            dataSource,
            "interactions",
            InteractionsRecorded.getDefaultInstance(),
            InteractionsRecorded.parser())
        .stream()
        .filter(event -> event.getInteractions(0).getInteraction().equals(interaction.getName()))
        .toList();
  }

  @Test
  void shouldSayOfAnEarlierContactThatTheCustomerCameBack() {
    Desk desk = Desk.open();
    Interaction first = record(desk.call("customer-2", 20).setResolved(true));
    assertThat(first.getOutcome().getState()).isEqualTo(State.RESOLVED_AT_FIRST_CONTACT);

    Interaction second = record(desk.call("customer-2", 15).setResolved(true));

    assertThat(second.getOutcome().getRepeat()).isTrue();
    assertThat(get(first).getOutcome().getFollowed()).isTrue();
    assertThat(get(first).getOutcome().getState()).isEqualTo(State.NOT_RESOLVED_AT_FIRST_CONTACT);
    List<InteractionsRecorded> events = eventsOf(second);
    assertThat(events).hasSize(1);
    assertThat(events.getFirst().getInteractions(0).getRepeat()).isTrue();
    assertThat(events.getFirst().getFollowedList())
        .singleElement()
        .satisfies(
            followed -> {
              assertThat(followed.getInteraction()).isEqualTo(first.getName());
              assertThat(followed.getFollowedBy()).isEqualTo(second.getName());
            });
  }

  @Test
  void shouldCallAYoungContactPending() {
    Desk desk = Desk.open();

    Interaction young = record(desk.call("customer-3", 2).setResolved(true));

    assertThat(young.getOutcome().getState()).isEqualTo(State.PENDING);
    assertThat(record(desk.call("", 20)).getOutcome().getState()).isEqualTo(State.UNKNOWN_CUSTOMER);
  }

  @Test
  void shouldKeepTheWindowOfOldContactsWhenTheReasonChanges() {
    Desk desk = Desk.open();
    Interaction old = record(desk.call("customer-4", 40));
    ContactReason reason =
        Desk.reasons()
            .getContactReason(GetContactReasonRequest.newBuilder().setName(desk.reason()).build());

    ContactReason changed = update(reason.toBuilder().setRepeatWindowDays(14).build());
    record(desk.call("customer-4", 30));

    assertThat(changed.getVersion()).isEqualTo(2);
    assertThat(get(old).getReasonVersion()).isEqualTo(1);
    assertThat(get(old).getOutcome().getFollowed()).isFalse();
    assertThat(update(changed.toBuilder().setDisplayName("Refund").build()).getVersion())
        .isEqualTo(2);
  }

  @Test
  void shouldRefuseAStaleEtagAndATakenId() {
    ContactReason reason = Desk.newReason(7);
    update(reason.toBuilder().setRepeatWindowDays(8).build());

    assertThat(
            Refusals.of(() -> update(reason.toBuilder().setRepeatWindowDays(9).build())).reason())
        .isEqualTo("ETAG_MISMATCH");
    assertThat(
            Refusals.of(
                    () ->
                        Desk.reasons()
                            .createContactReason(
                                CreateContactReasonRequest.newBuilder()
                                    .setContactReasonId(
                                        reason.getName().substring("contactReasons/".length()))
                                    .setContactReason(
                                        ContactReason.newBuilder().setDisplayName("x"))
                                    .build()))
                .reason())
        .isEqualTo("RESOURCE_EXISTS");
  }

  @Test
  void shouldRefuseWhatIsUnknownOrForeign() {
    Desk desk = Desk.open();

    Refusals reason =
        Refusals.of(() -> record(desk.call("c", 1).setReason("contactReasons/nowhere")));
    Refusals journey = Refusals.of(() -> record(desk.call("c", 1).setJourney("journeys/nowhere")));
    Refusals field = Refusals.of(() -> record(desk.call("c", 1).setChannel("")));
    Refusals unit =
        Refusals.of(
            () ->
                interactions("/elsewhere")
                    .recordInteraction(
                        RecordInteractionRequest.newBuilder()
                            .setInteraction(desk.call("c", 1))
                            .build()));

    assertThat(reason.reason()).isEqualTo("CONTACT_REASON_UNKNOWN");
    assertThat(reason.code()).isEqualTo(Code.FAILED_PRECONDITION);
    assertThat(journey.reason()).isEqualTo("STAGE_UNKNOWN");
    assertThat(field.reason()).isEqualTo("FIELD_INVALID");
    assertThat(unit.reason()).isEqualTo("UNIT_NOT_ALLOWED");
  }

  @Test
  void shouldHideContactsOfOtherUnits() {
    Desk desk = Desk.open();
    String ticket = Samples.newId("ticket");
    Interaction recorded = record(desk.call("customer-5", 3).setExternalId(ticket));

    assertThat(
            Refusals.of(
                    () ->
                        interactions("/elsewhere")
                            .getInteraction(
                                GetInteractionRequest.newBuilder()
                                    .setName(recorded.getName())
                                    .build()))
                .reason())
        .isEqualTo("RESOURCE_NOT_FOUND");
    assertThat(
            Refusals.of(
                    () ->
                        interactions("/elsewhere")
                            .recordInteraction(
                                RecordInteractionRequest.newBuilder()
                                    .setInteraction(
                                        desk.call("x", 1)
                                            .setUnit("/elsewhere")
                                            .setExternalId(ticket))
                                    .build()))
                .reason())
        .isEqualTo("RESOURCE_EXISTS");
  }

  @Test
  void shouldListTheLatestFirstPageByPage() {
    Desk desk = Desk.open();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      names.addFirst(record(desk.call("customer-6", 30 - i)).getName());
    }
    ListInteractionsRequest request =
        ListInteractionsRequest.newBuilder()
            .setUnit(desk.unit())
            .setReason(desk.reason())
            .setCustomer("customer-6")
            .setPageSize(3)
            .build();

    ListInteractionsResponse first = interactions().listInteractions(request);
    ListInteractionsResponse second =
        interactions()
            .listInteractions(request.toBuilder().setPageToken(first.getNextPageToken()).build());

    List<String> listed = new ArrayList<>();
    first.getInteractionsList().forEach(one -> listed.add(one.getName()));
    second.getInteractionsList().forEach(one -> listed.add(one.getName()));
    assertThat(listed).isEqualTo(names);
    assertThat(second.getNextPageToken()).isEmpty();
  }

  @Test
  void shouldHideAgentsFromThoseWhoMayNotSeeThem() {
    Desk desk = Desk.open();
    Interaction recorded = record(desk.call("customer-7", 3).setAgent("agent-9"));
    String analyst = Tokens.forRoles(List.of("analyst")).units(new String[] {"/"}).sign();

    Interaction seen =
        TestStubs.as(InteractionServiceGrpc.newBlockingStub(TestStubs.channel()), analyst)
            .getInteraction(GetInteractionRequest.newBuilder().setName(recorded.getName()).build());

    assertThat(recorded.getAgent()).isEqualTo("agent-9");
    assertThat(seen.getAgent()).isEmpty();
  }

  @Test
  void shouldForgetTheCustomerAndKeepTheCounts() {
    Desk desk = Desk.open();
    String customer = Samples.newId("customer");
    String ticket = Samples.newId("ticket");
    Interaction first = record(desk.call(customer, 30).setExternalId(ticket).setAccount("account"));
    Interaction second = record(desk.call(customer, 28));

    traces.forEach(trace -> trace.erase(customer));

    Interaction left = get(first);
    assertThat(left.getErased()).isTrue();
    assertThat(left.getCustomer() + left.getAccount() + left.getExternalId()).isEmpty();
    assertThat(left.getOutcome().getFollowed()).isTrue();
    assertThat(get(second).getOutcome().getRepeat()).isTrue();
    assertThat(record(desk.call(customer, 27).setExternalId(ticket)).getName())
        .isEqualTo(first.getName());
    assertThat(desk.figures().getContactCount()).isEqualTo(2);
  }

  private static ContactReason update(ContactReason reason) {
    return Desk.reasons()
        .updateContactReason(
            UpdateContactReasonRequest.newBuilder()
                .setContactReason(reason)
                .setUpdateMask(
                    FieldMask.newBuilder().addPaths("repeat_window_days").addPaths("display_name"))
                .build());
  }
}
