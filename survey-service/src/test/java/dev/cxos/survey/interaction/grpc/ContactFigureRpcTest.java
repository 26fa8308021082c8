package dev.cxos.survey.interaction.grpc;

import static dev.cxos.survey.interaction.Desk.figures;
import static dev.cxos.survey.interaction.Desk.range;
import static dev.cxos.survey.interaction.Desk.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.cxos.platform.testing.Refusals;
import dev.cxos.platform.testing.TestStubs;
import dev.cxos.platform.testing.Tokens;
import dev.cxos.survey.Samples;
import dev.cxos.survey.interaction.Desk;
import dev.cxos.survey.v1.ContactBaseline;
import dev.cxos.survey.v1.ContactFigureServiceGrpc;
import dev.cxos.survey.v1.ContactRate;
import dev.cxos.survey.v1.ContactReason;
import dev.cxos.survey.v1.ContactRow;
import dev.cxos.survey.v1.ContactSelection;
import dev.cxos.survey.v1.CreateContactReasonRequest;
import dev.cxos.survey.v1.Interaction;
import dev.cxos.survey.v1.Journey;
import dev.cxos.survey.v1.QueryContactFiguresRequest.GroupBy;
import dev.cxos.survey.v1.RecordVolumesRequest;
import dev.cxos.survey.v1.TimeBucket;
import dev.cxos.survey.v1.Volume;
import dev.cxos.type.v1.MetricUnit;
import dev.cxos.type.v1.Money;
import dev.cxos.type.v1.Muted;
import dev.cxos.type.v1.Verdict;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ContactFigureRpcTest {

  @Test
  void shouldTellGrossFromNetAndLeaveOutWhatIsPending() {
    Desk desk = Desk.open();
    for (int i = 0; i < 6; i++) {
      record(desk.call("settled-" + i, 30));
    }
    record(desk.call("back", 30));
    record(desk.call("back", 28));
    record(desk.call("helpless", 30).setDeadEnd(true));
    record(desk.call("unsettled", 30).setResolved(false));
    record(desk.call("young", 1));
    record(desk.call("", 30));

    ContactRow row = desk.figures();

    assertThat(row.getContactCount()).isEqualTo(12);
    assertThat(row.getFirstContactResolution().getGross().getN()).isEqualTo(10);
    assertThat(row.getFirstContactResolution().getGross().getValue()).isEqualTo(60);
    assertThat(row.getFirstContactResolution().getGross().getFormula()).isEqualTo("fcr_gross/1");
    assertThat(row.getFirstContactResolution().getNet().getN()).isEqualTo(9);
    assertThat(row.getFirstContactResolution().getNet().getValue())
        .isCloseTo(600.0 / 9, offset(1e-9));
    assertThat(row.getFirstContactResolution().getPendingCount()).isEqualTo(1);
    assertThat(row.getFirstContactResolution().getUnknownCustomerCount()).isEqualTo(1);
    assertThat(row.getRepeatContactRate().getN()).isEqualTo(11);
    assertThat(row.getRepeatContactRate().getValue()).isCloseTo(100.0 / 11, offset(1e-9));
    assertThat(row.getPowerlessnessRate().getValue()).isCloseTo(100.0 / 12, offset(1e-9));
  }

  @Test
  void shouldLeaveReasonsBeyondTheDeskOutOfTheNetFigure() {
    Desk desk = Desk.open();
    ContactReason beyond =
        Desk.reasons()
            .createContactReason(
                CreateContactReasonRequest.newBuilder()
                    .setContactReasonId(Samples.newId("reason"))
                    .setContactReason(
                        ContactReason.newBuilder()
                            .setDisplayName("Repair")
                            .setBeyondFirstLevel(true))
                    .build());
    for (int i = 0; i < 5; i++) {
      record(desk.call("settled-" + i, 30));
      record(desk.call("repair-" + i, 30).setReason(beyond.getName()).setResolved(false));
    }

    ContactRow row = desk.figures();

    assertThat(beyond.getRepeatWindowDays()).isEqualTo(7);
    assertThat(row.getFirstContactResolution().getGross().getValue()).isEqualTo(50);
    assertThat(row.getFirstContactResolution().getNet().getValue()).isEqualTo(100);
  }

  @Test
  void shouldNeverShowHandleTimeWithoutResolution() {
    Desk desk = Desk.open();
    for (int i = 0; i < 5; i++) {
      record(desk.call("c" + i, 30).setHandleSeconds(100 + 10 * i).setWaitSeconds(20));
    }
    record(desk.call("c9", 30));

    ContactRow row = desk.figures();

    assertThat(row.getHandling().getAverageHandleTime().getValue()).isEqualTo(120);
    assertThat(row.getHandling().getAverageHandleTime().getUnit()).isEqualTo(MetricUnit.SECONDS);
    assertThat(row.getHandling().getAverageHandleTime().getMissingCount()).isEqualTo(1);
    assertThat(row.getHandling().getFirstContactResolution())
        .isEqualTo(row.getFirstContactResolution().getGross());
    assertThat(row.getTimeToAnswer().getValue()).isEqualTo(20);
  }

  @Test
  void shouldSetContactsAndCostsAgainstTheBusinessThereWas() {
    Desk desk = Desk.open();
    LocalDate day = Desk.today().minusDays(30);
    for (int i = 0; i < 10; i++) {
      record(
          costing(
              desk.call("c" + i % 8, 30).setStartTime(Desk.time(Desk.noon(30).plusSeconds(i)))));
    }
    assertThat(desk.volume(day, 500, 100)).isEqualTo(1);
    assertThat(desk.volume(day, 200, 40)).isEqualTo(1);
    assertThat(desk.volume(day, 200, 40)).isZero();

    ContactRow perOrder = figures(desk.query().setCurrencyCode("EUR")).getFirst();
    ContactRow perCustomer =
        figures(
                desk.query()
                    .setCurrencyCode("EUR")
                    .setDenominator(ContactRate.Denominator.CUSTOMERS))
            .getFirst();

    assertThat(perOrder.getContactRate().getDenominatorCount()).isEqualTo(200);
    assertThat(perOrder.getContactRate().getGross().getValue()).isEqualTo(5);
    assertThat(perOrder.getContactRate().getNet().getValue()).isEqualTo(4);
    assertThat(perOrder.getContactRate().getGross().getInterval().getLow())
        .isCloseTo(2.393, offset(0.001));
    assertThat(perOrder.getCost().getCostPerContact().getValue()).isEqualTo(400);
    assertThat(perOrder.getCost().getCostToServe().getValue()).isEqualTo(20);
    assertThat(perCustomer.getContactRate().getGross().getValue()).isEqualTo(25);
    assertThat(perCustomer.getCost().getCostToServe().getValue()).isEqualTo(100);
  }

  @Test
  void shouldShowNoRateWithoutAVolume() {
    Desk desk = Desk.open();
    record(desk.call("c", 30));

    assertThat(desk.figures().hasContactRate()).isFalse();
    assertThat(desk.figures().hasCost()).isFalse();
    assertThat(desk.figures().getRepeatContactRate().getMuted().getReason())
        .isEqualTo(Muted.Reason.TOO_FEW);
  }

  @Test
  void shouldGroupByEachDimensionAndByTime() {
    Desk desk = Desk.open();
    Journey journey = Samples.newJourney();
    Interaction.Builder call =
        desk.call("c", 30).setJourney(journey.getName()).setTouchpoint("form").setAgent("anna");
    record(call);
    record(call.setChannel("chat").setAgent("bert").setTouchpoint("call"));
    record(call.setUnit(desk.unit() + "/night").setTouchpoint("").setStage("paying"));

    ContactSelection selection =
        ContactSelection.newBuilder().setUnit(desk.unit()).setJourney(journey.getName()).build();
    assertThat(groups(desk, GroupBy.CHANNEL, ContactSelection.getDefaultInstance()))
        .containsExactly("chat 2", "phone 1");
    assertThat(groups(desk, GroupBy.AGENT, ContactSelection.getDefaultInstance()))
        .containsExactly("anna 1", "bert 2");
    assertThat(groups(desk, GroupBy.REASON, ContactSelection.getDefaultInstance()))
        .containsExactly(desk.reason().substring("contactReasons/".length()) + " 3");
    assertThat(groups(desk, GroupBy.CHILD_UNIT, ContactSelection.getDefaultInstance()))
        .containsExactly(desk.unit() + "/night 1");
    assertThat(groups(desk, GroupBy.STAGE, selection)).containsExactly("ordering 2", "paying 1");
    assertThat(groups(desk, GroupBy.TOUCHPOINT, selection)).contains("call 1", "form 1");
    assertThat(figures(desk.query().setTimeBucket(TimeBucket.DAY)).getFirst().getBucketStart())
        .isEqualTo(Desk.date(Desk.today().minusDays(30)));
  }

  @Test
  void shouldSayWhetherAChangeIsOne() {
    Desk desk = Desk.open();
    for (int i = 0; i < 60; i++) {
      record(desk.call("old-" + i, 80).setResolved(i < 15).setHandleSeconds(100 + i));
      record(desk.call("new-" + i, 30).setResolved(i < 50).setHandleSeconds(100 + i));
    }
    LocalDate today = Desk.today();

    ContactRow row =
        figures(
                desk.query()
                    .setWindow(range(today.minusDays(40), today))
                    .setBaseline(
                        ContactBaseline.newBuilder()
                            .setWindow(range(today.minusDays(90), today.minusDays(40)))))
            .getFirst();

    assertThat(row.getFirstContactResolution().getGross().getComparison().getVerdict())
        .isEqualTo(Verdict.UP);
    assertThat(row.getHandling().getAverageHandleTime().getComparison().getVerdict())
        .isEqualTo(Verdict.NO_REAL_CHANGE);
  }

  @Test
  void shouldRefuseWhatIsNotKeptTogetherAndAgentsWithoutThePermission() {
    Desk desk = Desk.open();
    String analyst = Tokens.forRoles(List.of("analyst")).units(new String[] {"/"}).sign();

    assertThat(
            refused(
                desk,
                GroupBy.AGENT,
                ContactSelection.newBuilder().setUnit(desk.unit()).setChannel("phone").build()))
        .isEqualTo("TOO_MANY_DIMENSIONS");
    assertThat(refused(desk, GroupBy.STAGE, ContactSelection.getDefaultInstance()))
        .isEqualTo("FIELD_INVALID");
    assertThat(
            refused(
                desk,
                GroupBy.REASON,
                ContactSelection.newBuilder().setReason("contactReasons/nowhere").build()))
        .isEqualTo("CONTACT_REASON_UNKNOWN");
    assertThat(
            Refusals.of(
                    () ->
                        TestStubs.as(
                                ContactFigureServiceGrpc.newBlockingStub(TestStubs.channel()),
                                analyst)
                            .queryContactFigures(desk.query().setGroupBy(GroupBy.AGENT).build()))
                .reason())
        .isEqualTo("PERMISSION_MISSING");
    assertThat(
            Refusals.of(
                    () -> Desk.figuresOf("/elsewhere").queryContactFigures(desk.query().build()))
                .reason())
        .isEqualTo("UNIT_NOT_ALLOWED");
  }

  @Test
  void shouldRefuseVolumesOfOtherUnitsAndTwiceTheSameDay() {
    Desk desk = Desk.open();
    Volume volume =
        Volume.newBuilder().setDay(Desk.date(Desk.today())).setUnit(desk.unit()).build();

    assertThat(
            Refusals.of(
                    () ->
                        Desk.interactions("/elsewhere")
                            .recordVolumes(
                                RecordVolumesRequest.newBuilder().addVolumes(volume).build()))
                .reason())
        .isEqualTo("UNIT_NOT_ALLOWED");
    assertThat(
            Refusals.of(
                    () ->
                        Desk.interactions()
                            .recordVolumes(
                                RecordVolumesRequest.newBuilder()
                                    .addVolumes(volume)
                                    .addVolumes(volume)
                                    .build()))
                .reason())
        .isEqualTo("FIELD_INVALID");
  }

  private static List<String> groups(Desk desk, GroupBy groupBy, ContactSelection selection) {
    ContactSelection within = selection.toBuilder().setUnit(desk.unit()).build();
    return figures(desk.query().setSelection(within).setGroupBy(groupBy)).stream()
        .map(row -> row.getGroup() + " " + row.getContactCount())
        .toList();
  }

  private static String refused(Desk desk, GroupBy groupBy, ContactSelection selection) {
    return Refusals.of(() -> figures(desk.query().setSelection(selection).setGroupBy(groupBy)))
        .reason();
  }

  private static Interaction.Builder costing(Interaction.Builder call) {
    return call.setCost(Money.newBuilder().setMinorUnits(400).setCurrencyCode("EUR"));
  }
}
