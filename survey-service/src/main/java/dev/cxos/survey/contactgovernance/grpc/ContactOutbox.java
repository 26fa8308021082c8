package dev.cxos.survey.contactgovernance.grpc;

import dev.cxos.platform.event.Outbox;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.survey.contactgovernance.ContactAsk;
import dev.cxos.survey.contactgovernance.ContactEvents;
import dev.cxos.survey.contactgovernance.ContactRequest;
import dev.cxos.survey.contactgovernance.Ruling.Outcome;
import dev.cxos.survey.v1.ContactMade;
import dev.cxos.survey.v1.ContactRefused;
import dev.cxos.survey.v1.ContactReserved;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;

/** Writes the events of contacts to the feed; they name no customer. */
@ApplicationScoped
class ContactOutbox implements ContactEvents {

  private final Outbox outbox;

  ContactOutbox(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public void decided(List<ContactAsk> asks) {
    outbox.append(asks.stream().map(ContactOutbox::decided).toList());
  }

  @Override
  public void made(ContactAsk ask) {
    ContactRequest request = ask.request();
    outbox.append(
        ask.name(),
        ContactMade.newBuilder()
            .setContactReservation(ask.name())
            .setUnit(ask.unit())
            .setChannel(request.channel())
            .setContactClass(request.contactClass())
            .setStage(request.stage())
            .setContactTime(ProtoTimes.toProto(Objects.requireNonNull(ask.useTime())))
            .build());
  }

  private static Outbox.Entry decided(ContactAsk ask) {
    boolean allowed = ask.ruling().outcome() == Outcome.ALLOW;
    return new Outbox.Entry(ask.name(), allowed ? reserved(ask) : refused(ask));
  }

  private static ContactReserved reserved(ContactAsk ask) {
    ContactRequest request = ask.request();
    return ContactReserved.newBuilder()
        .setContactReservation(ask.name())
        .setUnit(ask.unit())
        .setChannel(request.channel())
        .setContactClass(request.contactClass())
        .setStage(request.stage())
        .build();
  }

  private static ContactRefused refused(ContactAsk ask) {
    ContactRequest request = ask.request();
    return ContactRefused.newBuilder()
        .setContactReservation(ask.name())
        .setUnit(ask.unit())
        .setChannel(request.channel())
        .setContactClass(request.contactClass())
        .setStage(request.stage())
        .setRule(ask.ruling().rule())
        .setDeferred(ask.ruling().outcome() == Outcome.DEFER)
        .build();
  }
}
