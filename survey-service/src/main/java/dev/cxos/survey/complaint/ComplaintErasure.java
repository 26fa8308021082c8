package dev.cxos.survey.complaint;

import dev.cxos.survey.contact.CustomerTrace;
import jakarta.enterprise.context.ApplicationScoped;

/** Forgets what a customer complained of; counts, tags and root causes remain. */
@ApplicationScoped
class ComplaintErasure implements CustomerTrace {

  private final ComplaintStore complaints;

  ComplaintErasure(ComplaintStore complaints) {
    this.complaints = complaints;
  }

  @Override
  public void erase(String customer) {
    complaints.erase(customer);
  }
}
