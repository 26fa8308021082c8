package dev.cxos.survey.closedloop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it sent. A customer whose id begins with {@code lost} cannot be reached. */
@Alternative
@ApplicationScoped
public class RememberingMessages implements CustomerMessages {

  private final List<Message> sent = new CopyOnWriteArrayList<>();

  @Override
  public Optional<String> channel(String customer) {
    return customer.startsWith("lost") ? Optional.empty() : Optional.of("email");
  }

  @Override
  public void send(Message message) {
    sent.add(message);
  }

  /** What a customer was sent. */
  public List<Message> to(String customer) {
    return sent.stream().filter(message -> message.customer().equals(customer)).toList();
  }
}
