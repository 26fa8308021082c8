package dev.cxos.bench.hostile;

import dev.cxos.bench.hostile.Attack.Target;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/** The connections of one attack, each with a thread of its own. They end with {@link #close}. */
final class HostileClients implements AutoCloseable {
  private final AtomicBoolean goesOn = new AtomicBoolean(true);
  private final LongAdder opened = new LongAdder();
  private final ExecutorService connections = Executors.newVirtualThreadPerTaskExecutor();

  /** Begins an attack. */
  HostileClients(Attack attack, Target target) {
    for (int i = 0; i < attack.connections(); i++) {
      connections.execute(() -> attack.run(target, goesOn::get, opened));
    }
  }

  /** How many connections were opened, those again that had been cut. */
  long opened() {
    return opened.sum();
  }

  @Override
  public void close() {
    goesOn.set(false);
    // Whoever is stuck in a write is freed by the interruption.
    connections.shutdownNow();
    connections.close();
  }
}
