package dev.cxos.decision.calendar.grpc;

import static dev.cxos.platform.testing.TestStubs.channel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.decision.approval.ApprovalTestProfile;
import dev.cxos.decision.approval.ApprovalTestProfile.PlayedAudit;
import dev.cxos.decision.v1.BusinessCalendar;
import dev.cxos.decision.v1.BusinessCalendarServiceGrpc;
import dev.cxos.decision.v1.BusinessCalendarServiceGrpc.BusinessCalendarServiceBlockingStub;
import dev.cxos.decision.v1.CreateBusinessCalendarRequest;
import dev.cxos.decision.v1.GetBusinessCalendarRequest;
import dev.cxos.decision.v1.ListBusinessCalendarsRequest;
import dev.cxos.decision.v1.ListBusinessCalendarsResponse;
import dev.cxos.decision.v1.UpdateBusinessCalendarRequest;
import dev.cxos.decision.v1.WorkingHours;
import dev.cxos.platform.testing.Refusals;
import dev.cxos.platform.testing.TestStubs;
import dev.cxos.platform.testing.Tokens;
import dev.cxos.platform.time.Ids;
import io.grpc.Status.Code;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ApprovalTestProfile.class)
class BusinessCalendarRpcTest {

  @Test
  void shouldCreateACalendar() {
    BusinessCalendar created = create(office());

    assertThat(created.toBuilder().clearName().clearCreateTime().clearEtag().build())
        .isEqualTo(office());
    assertThat(created.getEtag()).isNotEmpty();
    assertThat(get(created.getName())).isEqualTo(created);
    assertThat(PlayedAudit.types(created.getName())).containsExactly("calendar.created");
  }

  @Test
  void shouldRefuseAnIdThatIsTaken() {
    String id = newId();
    BusinessCalendar created = create(id, office());

    Refusals failure = Refusals.of(() -> create(id, office()));

    assertThat(failure.code()).isEqualTo(Code.ALREADY_EXISTS);
    assertThat(failure.reason()).isEqualTo("RESOURCE_EXISTS");
    assertThat(failure.info().getMetadataMap()).isEqualTo(Map.of("resource", created.getName()));
  }

  @Test
  void shouldCreateOnceWhenRepeatedWithTheSameRequestId() {
    CreateBusinessCalendarRequest request =
        CreateBusinessCalendarRequest.newBuilder()
            .setBusinessCalendarId(newId())
            .setBusinessCalendar(office())
            .setRequestId(Ids.newId().toString())
            .build();

    BusinessCalendar first = calendars().createBusinessCalendar(request);

    assertThat(calendars().createBusinessCalendar(request)).isEqualTo(first);
    assertThat(PlayedAudit.types(first.getName())).hasSize(1);
  }

  @Test
  void shouldRefuseWhatIsNoCalendar() {
    Map<BusinessCalendar, String> wrong =
        Map.of(
            office().toBuilder().setTimeZone("Europe/Nowhere").build(),
            "business_calendar.time_zone",
            office().toBuilder().setTimeZone("+02:00").build(),
            "business_calendar.time_zone",
            office().toBuilder().setHolidayRegion("qq").build(),
            "business_calendar.holiday_region",
            office().toBuilder().setHolidayRegion("de-qq").build(),
            "business_calendar.holiday_region",
            office().toBuilder().addHours(hours(1, 600, 700)).build(),
            "business_calendar.hours",
            office().toBuilder().addHours(hours(6, 600, 600)).build(),
            "business_calendar.hours",
            office().toBuilder().clearHours().build(),
            "business_calendar.hours",
            office().toBuilder().addClosedDates("2026-02-30").build(),
            "business_calendar.closed_dates[1]");

    wrong.forEach(
        (calendar, field) -> {
          Refusals failure = Refusals.of(() -> create(calendar));
          assertThat(failure.code()).isEqualTo(Code.INVALID_ARGUMENT);
          assertThat(failure.reason()).isEqualTo("FIELD_INVALID");
          assertThat(failure.fields()).containsExactly(field);
        });
  }

  @Test
  void shouldNotFindWhatDoesNotExist() {
    String name = "businessCalendars/" + newId();

    for (Refusals failure :
        List.of(
            Refusals.of(() -> get(name)),
            Refusals.of(() -> update(office().toBuilder().setName(name).build())))) {
      assertThat(failure.code()).isEqualTo(Code.NOT_FOUND);
      assertThat(failure.reason()).isEqualTo("RESOURCE_NOT_FOUND");
      assertThat(failure.info().getMetadataMap()).isEqualTo(Map.of("resource", name));
    }
  }

  @Test
  void shouldListAllPageByPageByName() {
    List<String> created =
        List.of(create(office()).getName(), create(office()).getName(), create(office()).getName());

    List<String> listed = new ArrayList<>();
    ListBusinessCalendarsRequest request =
        ListBusinessCalendarsRequest.newBuilder().setPageSize(2).build();
    do {
      ListBusinessCalendarsResponse page = calendars().listBusinessCalendars(request);
      page.getBusinessCalendarsList().forEach(calendar -> listed.add(calendar.getName()));
      request = request.toBuilder().setPageToken(page.getNextPageToken()).build();
    } while (!request.getPageToken().isEmpty());

    assertThat(listed).doesNotHaveDuplicates().isSorted().containsAll(created);
  }

  @Test
  void shouldRefuseATokenThatIsNone() {
    Refusals failure =
        Refusals.of(
            () ->
                calendars()
                    .listBusinessCalendars(
                        ListBusinessCalendarsRequest.newBuilder().setPageToken("none").build()));

    assertThat(failure.code()).isEqualTo(Code.INVALID_ARGUMENT);
    assertThat(failure.reason()).isEqualTo("PAGE_TOKEN_INVALID");
  }

  @Test
  void shouldChangeACalendarAndTellTheLog() {
    BusinessCalendar before = create(office());

    BusinessCalendar after = update(before.toBuilder().setHolidayRegion("de-by").build());
    BusinessCalendar again = update(after);

    assertThat(after.getHolidayRegion()).isEqualTo("de-by");
    assertThat(after.getEtag()).isNotEqualTo(before.getEtag());
    assertThat(after.getCreateTime()).isEqualTo(before.getCreateTime());
    assertThat(again).isEqualTo(after);
    assertThat(get(before.getName())).isEqualTo(after);
    assertThat(PlayedAudit.types(before.getName()))
        .containsExactly("calendar.created", "calendar.changed");
  }

  @Test
  void shouldRefuseAStaleEtag() {
    BusinessCalendar before = create(office());
    update(before.toBuilder().setHolidayRegion("es").build());

    Refusals failure = Refusals.of(() -> update(before.toBuilder().setHolidayRegion("fr").build()));

    assertThat(failure.code()).isEqualTo(Code.ABORTED);
    assertThat(failure.reason()).isEqualTo("ETAG_MISMATCH");
  }

  @Test
  void shouldRefuseToChangeItIntoWhatIsNoCalendar() {
    BusinessCalendar before = create(office());

    Refusals failure =
        Refusals.of(() -> update(before.toBuilder().setTimeZone("Mars/Olympus").build()));

    assertThat(failure.reason()).isEqualTo("FIELD_INVALID");
    assertThat(get(before.getName())).isEqualTo(before);
  }

  private static BusinessCalendar office() {
    BusinessCalendar.Builder office =
        BusinessCalendar.newBuilder()
            .setDisplayName("Office")
            .setTimeZone("Europe/Lisbon")
            .setHolidayRegion("pt")
            .addClosedDates("2026-12-24");
    for (int day = 1; day <= 5; day++) {
      office.addHours(hours(day, 540, 720)).addHours(hours(day, 780, 1_020));
    }
    return office.build();
  }

  private static WorkingHours hours(int day, int start, int end) {
    return WorkingHours.newBuilder()
        .setDayOfWeek(day)
        .setStartMinute(start)
        .setEndMinute(end)
        .build();
  }

  private static BusinessCalendar create(BusinessCalendar calendar) {
    return create(newId(), calendar);
  }

  private static BusinessCalendar create(String id, BusinessCalendar calendar) {
    return calendars()
        .createBusinessCalendar(
            CreateBusinessCalendarRequest.newBuilder()
                .setBusinessCalendarId(id)
                .setBusinessCalendar(calendar)
                .build());
  }

  private static BusinessCalendar get(String name) {
    return calendars()
        .getBusinessCalendar(GetBusinessCalendarRequest.newBuilder().setName(name).build());
  }

  private static BusinessCalendar update(BusinessCalendar calendar) {
    return calendars()
        .updateBusinessCalendar(
            UpdateBusinessCalendarRequest.newBuilder().setBusinessCalendar(calendar).build());
  }

  private static String newId() {
    return "c" + Ids.newId();
  }

  private static BusinessCalendarServiceBlockingStub calendars() {
    return TestStubs.as(
        BusinessCalendarServiceGrpc.newBlockingStub(channel()),
        Tokens.forRole("analyst").units("/").sign());
  }
}
