package dev.cxos.platform.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TokenMemoryTest {

  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  private final MovableClock clock = new MovableClock();
  private final TokenMemory<String> memory = new TokenMemory<>(3, clock);

  /** A clock that stands until it is moved. */
  private static final class MovableClock extends Clock {
    private Instant now = START;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @Test
  void shouldRememberForHalfAMinute() {
    memory.remember("t", "ana", START.plusSeconds(300));

    clock.now = START.plusSeconds(29);
    assertThat(memory.find("t")).hasValue("ana");
    clock.now = START.plusSeconds(30);
    assertThat(memory.find("t")).isEmpty();
  }

  @Test
  void shouldForgetWhenTheTokenItselfIsOver() {
    memory.remember("t", "ana", START.plusSeconds(5));

    clock.now = START.plusSeconds(4);
    assertThat(memory.find("t")).hasValue("ana");
    clock.now = START.plusSeconds(5);
    assertThat(memory.find("t")).isEmpty();
  }

  @Test
  void shouldNotRememberWhatIsOverAlready() {
    memory.remember("t", "ana", START.minus(Duration.ofSeconds(1)));

    assertThat(memory.find("t")).isEmpty();
  }

  @Test
  void shouldKnowNothingOfOtherTokens() {
    memory.remember("t", "ana", START.plusSeconds(300));

    assertThat(memory.find("T")).isEmpty();
  }

  @Test
  void shouldHoldNoMoreThanItsLimit() {
    memory.remember("1", "a", START.plusSeconds(300));
    memory.remember("2", "b", START.plusSeconds(300));
    memory.remember("3", "c", START.plusSeconds(300));
    memory.remember("4", "d", START.plusSeconds(300));

    assertThat(memory.find("4")).hasValue("d");
    assertThat(memory.find("1")).isEmpty();
  }
}
