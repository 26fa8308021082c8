package dev.cxos.bench.load;

import com.google.protobuf.Timestamp;
import dev.cxos.survey.v1.Interaction;
import dev.cxos.type.v1.Money;
import java.time.Instant;
import java.util.UUID;

/**
 * One made-up contact.
 *
 * @param id an id that begins with the moment of the contact, as the service gives them
 * @param externalId a random id
 * @param customer whose it is
 * @param reason the number of the reason, from 1
 * @param channel by which way
 * @param unit the unit that took it
 * @param agent who took it
 * @param time when it began
 * @param waiting seconds until it was answered
 * @param handle seconds of handling
 * @param resolved whether it was settled
 * @param escalated whether it was handed on
 * @param cost in cents of a euro
 */
public record SampleContact(
    UUID id,
    UUID externalId,
    String customer,
    int reason,
    String channel,
    String unit,
    String agent,
    Instant time,
    int waiting,
    int handle,
    boolean resolved,
    boolean escalated,
    int cost) {

  /** The contact as it is sent. */
  public Interaction toProto() {
    return Interaction.newBuilder()
        .setExternalId(externalId.toString())
        .setCustomer(customer)
        .setReason(SampleDesk.reasonName(reason))
        .setChannel(channel)
        .setUnit(unit)
        .setAgent(agent)
        .setJourney(SampleSurvey.JOURNEY)
        .setStage("arrival")
        .setStartTime(
            Timestamp.newBuilder().setSeconds(time.getEpochSecond()).setNanos(time.getNano()))
        .setWaitSeconds(waiting)
        .setHandleSeconds(handle)
        .setResolved(resolved)
        .setEscalated(escalated)
        .setCost(Money.newBuilder().setMinorUnits(cost).setCurrencyCode("EUR"))
        .build();
  }

  /** The contact as a line that {@code COPY} reads. */
  public String toLine() {
    return String.join(
            "\t",
            id.toString(),
            externalId.toString(),
            customer,
            "\\N",
            Integer.toString(reason),
            "1",
            channel,
            unit,
            agent,
            "travel",
            "arrival",
            "\\N",
            time.toString(),
            time.toString(),
            Integer.toString(waiting),
            Integer.toString(handle),
            "\\N",
            "\\N",
            resolved ? "t" : "f",
            escalated ? "t" : "f",
            "f",
            "f",
            Integer.toString(cost),
            "EUR",
            "f")
        + "\n";
  }
}
