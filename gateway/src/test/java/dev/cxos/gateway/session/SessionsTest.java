package dev.cxos.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

  private final MovableClock clock = new MovableClock();
  private final Sessions sessions = new Sessions(settings(), clock);

  @Test
  void shouldFindASessionByItsIdOnly() {
    String id = begin("ana", "sid-1");

    assertThat(id).hasSize(RandomText.LENGTH);
    assertThat(sessions.use(id)).isPresent();
    assertThat(sessions.use(RandomText.digest(id))).isEmpty();
    assertThat(sessions.use("")).isEmpty();
    assertThat(begin("ana", "sid-1")).isNotEqualTo(id);
  }

  @Test
  void shouldEndASessionThatIsNotUsed() {
    String id = begin("ana", "sid-1");
    clock.pass(Duration.ofMinutes(29));
    assertThat(sessions.use(id)).isPresent();
    clock.pass(Duration.ofMinutes(29));
    assertThat(sessions.use(id)).isPresent();

    clock.pass(Duration.ofMinutes(30));

    assertThat(sessions.use(id)).isEmpty();
    assertThat(sessions.size()).isZero();
  }

  @Test
  void shouldEndASessionHoweverMuchItIsUsed() {
    String id = begin("ana", "sid-1");
    for (int i = 0; i < 47; i++) {
      clock.pass(Duration.ofMinutes(15));
      assertThat(sessions.use(id)).isPresent();
    }

    clock.pass(Duration.ofMinutes(15));

    assertThat(sessions.use(id)).isEmpty();
  }

  @Test
  void shouldKeepNoMoreThanAllowed() {
    String first = begin("person-0", "sid");
    String second = begin("person-1", "sid");
    for (int i = 2; i < 10; i++) {
      begin("person-" + i, "sid");
    }
    // Used since, so that the second one is idle for longest.
    assertThat(sessions.use(first)).isPresent();

    begin("person-10", "sid");

    assertThat(sessions.size()).isEqualTo(10);
    assertThat(sessions.use(first)).isPresent();
    assertThat(sessions.use(second)).isEmpty();
  }

  @Test
  void shouldKeepNoMoreOfOnePersonThanAllowed() {
    String other = begin("bea", "sid");
    String first = begin("ana", "sid");
    for (int i = 0; i < 3; i++) {
      begin("ana", "sid");
    }

    assertThat(sessions.size()).isEqualTo(4);
    assertThat(sessions.use(first)).isEmpty();
    assertThat(sessions.use(other)).isPresent();
  }

  @Test
  void shouldForgetWhatIsOverWhenAnotherBegins() {
    begin("ana", "sid-1");
    begin("bea", "sid-2");
    clock.pass(Duration.ofHours(1));

    begin("max", "sid-3");

    assertThat(sessions.size()).isEqualTo(1);
  }

  @Test
  void shouldEndWhatTheIssuerEnds() {
    String one = begin("ana", "sid-1");
    String two = begin("ana", "sid-2");
    String three = begin("bea", "sid-3");

    assertThat(sessions.endIssuerSession("sid-1")).isEqualTo(1);
    assertThat(sessions.use(one)).isEmpty();
    assertThat(sessions.use(two)).isPresent();
    assertThat(sessions.endPerson("ana")).isEqualTo(1);
    assertThat(sessions.use(two)).isEmpty();
    assertThat(sessions.use(three)).isPresent();
    assertThat(sessions.end(three)).isPresent();
    assertThat(sessions.end(three)).isEmpty();
  }

  private String begin(String subject, String sid) {
    Person person = new Person(subject, subject, List.of(), List.of(), Optional.empty());
    Grant grant = new Grant("access", START.plusSeconds(600), Optional.of("refresh"), person);
    return sessions.begin(grant, Optional.of(sid));
  }

  private static SessionConfiguration settings() {
    return new SessionConfiguration() {
      @Override
      public String clientId() {
        return "cxos-portal";
      }

      @Override
      public Optional<String> clientSecret() {
        return Optional.empty();
      }

      @Override
      public Optional<String> publicUrl() {
        return Optional.empty();
      }

      @Override
      public Duration idle() {
        return Duration.ofMinutes(30);
      }

      @Override
      public Duration longest() {
        return Duration.ofHours(12);
      }

      @Override
      public Duration signInTime() {
        return Duration.ofMinutes(10);
      }

      @Override
      public int mostSessions() {
        return 10;
      }

      @Override
      public int mostPerPerson() {
        return 3;
      }

      @Override
      public Set<String> returnPaths() {
        return Set.of("/");
      }

      @Override
      public Duration timeout() {
        return Duration.ofSeconds(5);
      }
    };
  }

  private static final class MovableClock extends Clock {
    private Instant now = START;

    void pass(Duration time) {
      now = now.plus(time);
    }

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
}
