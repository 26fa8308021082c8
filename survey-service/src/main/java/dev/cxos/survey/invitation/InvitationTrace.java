package dev.cxos.survey.invitation;

import dev.cxos.survey.contact.CustomerTrace;
import jakarta.enterprise.context.ApplicationScoped;

/** Forgets a customer in invitations and in events of journeys. */
@ApplicationScoped
class InvitationTrace implements CustomerTrace {

  private final InvitationStore invitations;
  private final JourneyEventStore events;

  InvitationTrace(InvitationStore invitations, JourneyEventStore events) {
    this.invitations = invitations;
    this.events = events;
  }

  @Override
  public void erase(String customer) {
    invitations.erase(customer);
    events.erase(customer);
  }
}
