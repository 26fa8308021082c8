package dev.cxos.gateway.passthrough;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Tells the refused of a few milliseconds together, in one packet for each connection. Under
 * overload there are many for each call that is served. A caller that begins a refused call again
 * at once also comes back less often.
 */
final class GatheredRefusals {
  private static final Logger LOGGER = Logger.getLogger(GatheredRefusals.class);

  /** How long the first of them waits: little beside the time after which to try again. */
  static final long MILLIS = 10;

  // Each list belongs to the thread of its loop.
  private final Map<EventLoop, List<Runnable>> waiting = new ConcurrentHashMap<>();

  /**
   * Tells one when its time has come.
   *
   * @param loop where this runs, and where the refused will be told
   * @param telling tells it
   */
  void add(EventLoop loop, Runnable telling) {
    List<Runnable> own = waiting.computeIfAbsent(loop, _ -> new ArrayList<>());
    own.add(telling);
    if (own.size() == 1) {
      Future<?> unused = loop.schedule(() -> tell(own), MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private static void tell(List<Runnable> own) {
    List<Runnable> now = List.copyOf(own);
    own.clear();
    for (Runnable telling : now) {
      try {
        telling.run();
      } catch (RuntimeException gone) {
        LOGGER.debug("A refused call could not be told", gone);
      }
    }
  }
}
