package dev.cxos.decision.calendar.grpc;

import static dev.cxos.decision.calendar.grpc.CalendarProtoMapper.toDefinition;
import static dev.cxos.decision.calendar.grpc.CalendarProtoMapper.toId;
import static dev.cxos.decision.calendar.grpc.CalendarProtoMapper.toListResponse;
import static dev.cxos.decision.calendar.grpc.CalendarProtoMapper.toProto;

import dev.cxos.decision.calendar.CalendarService;
import dev.cxos.decision.v1.BusinessCalendar;
import dev.cxos.decision.v1.CreateBusinessCalendarRequest;
import dev.cxos.decision.v1.GetBusinessCalendarRequest;
import dev.cxos.decision.v1.ListBusinessCalendarsRequest;
import dev.cxos.decision.v1.ListBusinessCalendarsResponse;
import dev.cxos.decision.v1.MutinyBusinessCalendarServiceGrpc.BusinessCalendarServiceImplBase;
import dev.cxos.decision.v1.UpdateBusinessCalendarRequest;
import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.grpc.GrpcWorker;
import dev.cxos.platform.idempotency.RequestKey;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageTokens;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** Serves BusinessCalendarService. */
@GrpcService
public class BusinessCalendarGrpcService extends BusinessCalendarServiceImplBase {

  private final CalendarService service;
  private final GrpcWorker worker;
  private final PageTokens pageTokens;

  BusinessCalendarGrpcService(CalendarService service, GrpcWorker worker, PageTokens pageTokens) {
    this.service = service;
    this.worker = worker;
    this.pageTokens = pageTokens;
  }

  @Override
  public Uni<BusinessCalendar> createBusinessCalendar(CreateBusinessCalendarRequest request) {
    return worker.call(caller -> create(caller, request));
  }

  @Override
  public Uni<BusinessCalendar> getBusinessCalendar(GetBusinessCalendarRequest request) {
    return worker.call(_ -> toProto(service.get(toId("name", request.getName()))));
  }

  @Override
  public Uni<ListBusinessCalendarsResponse> listBusinessCalendars(
      ListBusinessCalendarsRequest request) {
    return worker.call(_ -> list(request));
  }

  @Override
  public Uni<BusinessCalendar> updateBusinessCalendar(UpdateBusinessCalendarRequest request) {
    return worker.call(caller -> update(caller, request));
  }

  private BusinessCalendar create(Caller caller, CreateBusinessCalendarRequest request) {
    return toProto(
        service.create(
            caller,
            RequestKey.of(caller, "CreateBusinessCalendar", request.getRequestId(), request),
            request.getBusinessCalendarId(),
            toDefinition(request.getBusinessCalendar())));
  }

  private ListBusinessCalendarsResponse list(ListBusinessCalendarsRequest request) {
    Page<dev.cxos.decision.calendar.BusinessCalendar> page = service.list(pageTokens.read(request));
    return toListResponse(page, pageTokens.next(request, page));
  }

  private BusinessCalendar update(Caller caller, UpdateBusinessCalendarRequest request) {
    BusinessCalendar calendar = request.getBusinessCalendar();
    return toProto(
        service.update(
            caller,
            toId("business_calendar.name", calendar.getName()),
            toDefinition(calendar),
            calendar.getEtag()));
  }
}
