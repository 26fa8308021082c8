package dev.cxos.bench.hostile;

import dev.cxos.bench.hostile.Attack.Target;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** The connections of one attack, each with a thread of its own. They end with {@link #close}. */
public final class HostileClients implements AutoCloseable {
  private final AtomicBoolean goesOn = new AtomicBoolean(true);
  private final ExecutorService connections = Executors.newVirtualThreadPerTaskExecutor();

  /** Begins an attack. */
  public HostileClients(Attack attack, Target target) {
    for (int i = 0; i < attack.connections(); i++) {
      connections.execute(() -> attack.run(target, goesOn::get));
    }
  }

  @Override
  public void close() {
    goesOn.set(false);
    // Whoever is stuck in a write is freed by the interruption.
    connections.shutdownNow();
    connections.close();
  }
}
