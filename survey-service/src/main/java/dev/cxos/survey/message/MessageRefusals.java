package dev.cxos.survey.message;

import dev.cxos.survey.contact.OptOuts;
import dev.cxos.survey.invitation.RefusalLinks;
import dev.cxos.survey.message.MessageStore.Refusable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Keeps customers from getting more messages of a kind that they refused by a link. */
@ApplicationScoped
class MessageRefusals implements RefusalLinks {

  private final MessageStore store;
  private final OptOuts optOuts;

  MessageRefusals(MessageStore store, OptOuts optOuts) {
    this.store = store;
    this.optOuts = optOuts;
  }

  @Override
  public boolean refuse(byte[] hash) {
    Optional<Refusable> found = store.refusable(hash);
    found.ifPresent(
        refused ->
            optOuts.refuse(refused.customer(), "", refused.kind().contactClass(), "message"));
    return found.isPresent();
  }
}
