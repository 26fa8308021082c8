package dev.cxos.survey.involve;

import dev.cxos.survey.contact.CustomerTrace;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Forgets customers: membership, words and the id vanish, votes and attendance remain as numbers.
 */
@ApplicationScoped
class InvolveTrace implements CustomerTrace {

  private final PanelStore panels;
  private final IdeaStore ideas;

  InvolveTrace(PanelStore panels, IdeaStore ideas) {
    this.panels = panels;
    this.ideas = ideas;
  }

  @Override
  public void erase(String customer) {
    panels.erase(customer);
    ideas.erase(customer);
  }
}
