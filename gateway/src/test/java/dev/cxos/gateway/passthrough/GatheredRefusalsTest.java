package dev.cxos.gateway.passthrough;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoop;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a loop whose clock stands still unless it is moved. */
class GatheredRefusalsTest {
  private final GatheredRefusals refusals = new GatheredRefusals();
  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final EventLoop loop = channel.eventLoop();
  private final List<String> told = new ArrayList<>();

  @BeforeEach
  void stopTheClock() {
    channel.freezeTime();
  }

  @AfterEach
  void close() {
    ChannelFuture unused = channel.close();
  }

  @Test
  void shouldTellAllTogetherWhenTheFirstHasWaitedLongEnough() {
    refuse("first");
    pass(GatheredRefusals.MILLIS - 1);
    refuse("second");
    assertThat(told).isEmpty();

    pass(1);

    assertThat(told).containsExactly("first", "second");
  }

  @Test
  void shouldBeginAnewWithOneThatIsRefusedWhileOthersAreTold() {
    refusals.add(loop, () -> refuse("again"));
    pass(GatheredRefusals.MILLIS);
    assertThat(told).isEmpty();

    pass(GatheredRefusals.MILLIS);

    assertThat(told).containsExactly("again");
  }

  @Test
  void shouldTellTheOthersWhenOneCannotBeTold() {
    refusals.add(
        loop,
        () -> {
          throw new IllegalStateException("the connection has gone");
        });
    refuse("second");

    pass(GatheredRefusals.MILLIS);

    assertThat(told).containsExactly("second");
  }

  private void refuse(String name) {
    refusals.add(loop, () -> told.add(name));
  }

  private void pass(long millis) {
    channel.advanceTimeBy(millis, TimeUnit.MILLISECONDS);
    channel.runScheduledPendingTasks();
  }
}
