package dev.cxos.survey.journey.grpc;

import dev.cxos.platform.event.Outbox;
import dev.cxos.survey.journey.Journey;
import dev.cxos.survey.journey.JourneyEvents;
import dev.cxos.survey.v1.JourneyChanged;
import jakarta.enterprise.context.ApplicationScoped;

/** Writes the events of journeys to the feed. */
@ApplicationScoped
class JourneyOutbox implements JourneyEvents {

  private final Outbox outbox;

  JourneyOutbox(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public void changed(Journey journey) {
    outbox.append(
        journey.name(),
        JourneyChanged.newBuilder()
            .setJourney(journey.name())
            .setVersion(journey.version())
            .build());
  }
}
