package dev.cxos.survey.closedloop;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what it sent. A customer whose id begins with {@code lost} cannot be reached. */
@Alternative
@ApplicationScoped
public class RememberingMessages implements CustomerMessages {

  private final List<Sent> sent = new CopyOnWriteArrayList<>();
  private final CasePages pages;
  private final Clock clock;

  RememberingMessages(CasePages pages, Clock clock) {
    this.pages = pages;
    this.clock = clock;
  }

  /**
   * What was sent.
   *
   * @param token the token in its link; empty for none
   */
  public record Sent(Message message, String token) {

    /** What it is about. */
    public Notice.Kind kind() {
      return message.kind();
    }
  }

  @Override
  public Optional<String> channel(String customer) {
    return customer.startsWith("lost") ? Optional.empty() : Optional.of("email");
  }

  @Override
  public void send(Message message) {
    String token =
        message.kind() == Notice.Kind.CASE_SOLVED
            ? pages.issue(message.source(), clock.instant())
            : "";
    sent.add(new Sent(message, token));
  }

  /** What a customer was sent. */
  public List<Sent> to(String customer) {
    return sent.stream().filter(one -> one.message().customer().equals(customer)).toList();
  }
}
