package dev.cxos.survey.interaction.grpc;

import com.google.type.Date;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.grpc.ProtoFigures;
import dev.cxos.survey.interaction.ContactFigures;
import dev.cxos.survey.interaction.ContactQuery;
import dev.cxos.survey.interaction.ContactQuery.Baseline;
import dev.cxos.survey.interaction.ContactQuery.Denominator;
import dev.cxos.survey.interaction.ContactQuery.GroupBy;
import dev.cxos.survey.interaction.ContactQuery.Selection;
import dev.cxos.survey.interaction.Volume;
import dev.cxos.survey.metric.DayWindow;
import dev.cxos.survey.metric.TimeBucket;
import dev.cxos.survey.v1.ContactCost;
import dev.cxos.survey.v1.ContactRate;
import dev.cxos.survey.v1.ContactRow;
import dev.cxos.survey.v1.ContactSelection;
import dev.cxos.survey.v1.DateRange;
import dev.cxos.survey.v1.FirstContactResolution;
import dev.cxos.survey.v1.Handling;
import dev.cxos.survey.v1.QueryContactFiguresRequest;
import dev.cxos.survey.v1.QueryContactFiguresResponse;
import dev.cxos.survey.v1.RecordVolumesRequest;
import dev.cxos.type.v1.MetricValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Contact figures and volumes between contract and domain. */
final class ContactFigureProtoMapper {

  private static final double USUAL_CONFIDENCE = 0.95;
  private static final int USUAL_MINIMUM = 30;
  private static final int LOWEST_MINIMUM = 5;

  private ContactFigureProtoMapper() {}

  static ContactQuery toQuery(QueryContactFiguresRequest request) {
    return new ContactQuery(
        request.hasWindow() ? toWindow("window", request.getWindow()) : DayWindow.ALL,
        toSelection(request.getSelection()),
        toGroupBy(request.getGroupBy()),
        toBucket(request.getTimeBucket()),
        toBaseline(request),
        request.getConfidence() == 0 ? USUAL_CONFIDENCE : request.getConfidence(),
        request.getMinimumN() == 0
            ? USUAL_MINIMUM
            : Math.max(LOWEST_MINIMUM, request.getMinimumN()),
        request.getDenominator() == ContactRate.Denominator.CUSTOMERS
            ? Denominator.CUSTOMERS
            : Denominator.ORDERS,
        request.getCurrencyCode());
  }

  static List<Volume> toVolumes(RecordVolumesRequest request) {
    List<Volume> volumes = new ArrayList<>(request.getVolumesCount());
    for (int i = 0; i < request.getVolumesCount(); i++) {
      dev.cxos.survey.v1.Volume volume = request.getVolumes(i);
      volumes.add(
          new Volume(
              toDay("volumes[" + i + "].day", volume.getDay()),
              volume.getUnit(),
              lastPart(volume.getJourney()),
              volume.getOrderCount(),
              volume.getCustomerCount()));
    }
    return volumes;
  }

  static QueryContactFiguresResponse toProto(ContactQuery query, List<ContactFigures> figures) {
    return QueryContactFiguresResponse.newBuilder()
        .addAllRows(figures.stream().map(row -> toProto(query, row)).toList())
        .build();
  }

  private static ContactRow toProto(ContactQuery query, ContactFigures from) {
    MetricValue gross = ProtoFigures.toProto(from.resolution().gross(), from.asOf());
    ContactRow.Builder row =
        ContactRow.newBuilder()
            .setGroup(from.group())
            .setContactCount(from.contacts())
            .setFirstContactResolution(
                FirstContactResolution.newBuilder()
                    .setGross(gross)
                    .setNet(ProtoFigures.toProto(from.resolution().net(), from.asOf()))
                    .setPendingCount(from.resolution().pending())
                    .setUnknownCustomerCount(from.resolution().unknownCustomers()))
            .setRepeatContactRate(ProtoFigures.toProto(from.repeatRate(), from.asOf()))
            .setHandling(
                Handling.newBuilder()
                    .setAverageHandleTime(ProtoFigures.toProto(from.handleTime(), from.asOf()))
                    .setFirstContactResolution(gross))
            .setTimeToAnswer(ProtoFigures.toProto(from.timeToAnswer(), from.asOf()))
            .setEscalationRate(ProtoFigures.toProto(from.escalationRate(), from.asOf()))
            .setComplaintRate(ProtoFigures.toProto(from.complaintRate(), from.asOf()))
            .setPowerlessnessRate(ProtoFigures.toProto(from.powerlessnessRate(), from.asOf()));
    if (from.bucketStart() != null) {
      row.setBucketStart(toDate(from.bucketStart()));
    }
    from.rate()
        .ifPresent(
            rate ->
                row.setContactRate(
                    ContactRate.newBuilder()
                        .setDenominator(toProto(query.denominator()))
                        .setDenominatorCount(rate.denominator())
                        .setGross(ProtoFigures.toProto(rate.gross(), from.asOf()))
                        .setNet(ProtoFigures.toProto(rate.net(), from.asOf()))));
    from.cost().ifPresent(costs -> row.setCost(toProto(query, from, costs)));
    return row.build();
  }

  private static ContactCost toProto(
      ContactQuery query, ContactFigures from, ContactFigures.Costs costs) {
    ContactCost.Builder proto =
        ContactCost.newBuilder()
            .setCurrencyCode(query.currency())
            .setCostPerContact(ProtoFigures.toProto(costs.perContact(), from.asOf()));
    costs
        .toServe()
        .ifPresent(figure -> proto.setCostToServe(ProtoFigures.toProto(figure, from.asOf())));
    return proto.build();
  }

  private static ContactRate.Denominator toProto(Denominator denominator) {
    return switch (denominator) {
      case ORDERS -> ContactRate.Denominator.ORDERS;
      case CUSTOMERS -> ContactRate.Denominator.CUSTOMERS;
    };
  }

  private static Selection toSelection(ContactSelection proto) {
    return new Selection(
        orNull(proto.getUnit()),
        orNull(lastPart(proto.getJourney())),
        orNull(proto.getStage()),
        orNull(proto.getTouchpoint()),
        orNull(lastPart(proto.getReason())),
        orNull(proto.getChannel()),
        orNull(proto.getAgent()));
  }

  private static GroupBy toGroupBy(QueryContactFiguresRequest.GroupBy proto) {
    return switch (proto) {
      case GROUP_BY_UNSPECIFIED -> GroupBy.NONE;
      case CHILD_UNIT -> GroupBy.CHILD_UNIT;
      case STAGE -> GroupBy.STAGE;
      case TOUCHPOINT -> GroupBy.TOUCHPOINT;
      case REASON -> GroupBy.REASON;
      case CHANNEL -> GroupBy.CHANNEL;
      case AGENT -> GroupBy.AGENT;
      case UNRECOGNIZED -> throw ServiceException.invalid("group_by", "is not known");
    };
  }

  private static TimeBucket toBucket(dev.cxos.survey.v1.TimeBucket proto) {
    return switch (proto) {
      case TIME_BUCKET_UNSPECIFIED -> TimeBucket.NONE;
      case DAY, WEEK, MONTH, QUARTER, YEAR -> TimeBucket.valueOf(proto.name());
      case UNRECOGNIZED -> throw ServiceException.invalid("time_bucket", "is not known");
    };
  }

  private static Baseline toBaseline(QueryContactFiguresRequest request) {
    return switch (request.getBaseline().getAgainstCase()) {
      case WINDOW ->
          new Baseline.OtherWindow(toWindow("baseline.window", request.getBaseline().getWindow()));
      case SELECTION ->
          new Baseline.OtherSelection(toSelection(request.getBaseline().getSelection()));
      case AGAINST_NOT_SET -> new Baseline.None();
    };
  }

  private static DayWindow toWindow(String field, DateRange proto) {
    LocalDate start = toDay(field + ".start_date", proto.getStartDate());
    LocalDate end = toDay(field + ".end_date", proto.getEndDate());
    if (!start.isBefore(end)) {
      throw ServiceException.invalid(field, "must end after it starts");
    }
    return new DayWindow(start, end);
  }

  private static LocalDate toDay(String field, Date proto) {
    try {
      return LocalDate.of(proto.getYear(), proto.getMonth(), proto.getDay());
    } catch (DateTimeException e) {
      throw ServiceException.invalid(field, "must be a day of the calendar").causedBy(e);
    }
  }

  private static Date toDate(LocalDate day) {
    return Date.newBuilder()
        .setYear(day.getYear())
        .setMonth(day.getMonthValue())
        .setDay(day.getDayOfMonth())
        .build();
  }

  private static String lastPart(String name) {
    return name.substring(name.indexOf('/') + 1);
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
