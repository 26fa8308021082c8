package dev.cxos.cli.runner;

import dev.cxos.cli.Pause;
import dev.cxos.cli.Problem;
import dev.cxos.cli.settings.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;

/** Makes sure that the ports of a part are free before it is started. */
final class FreePorts {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private FreePorts() {}

  /** Refuses to go on if another program listens on a port of a part that does not run. */
  static void require(Part part) {
    if (part.daemon().isRunning()) {
      return;
    }
    for (int port : part.ports()) {
      if (!getsFree(port)) {
        throw Problem.failed("port " + port + " is in use")
            .why(part.name() + " needs it, and another program listens there")
            .suggest("end that program, or choose other ports: ./cxos up --port-offset 1000");
      }
    }
  }

  // A process that was killed is gone a moment before its ports are.
  private static boolean getsFree(int port) {
    long start = System.nanoTime();
    while (!isFree(port)) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        return false;
      }
      Pause.of(LOOK_AGAIN);
    }
    return true;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.ofLiteral(Ports.LOOPBACK), port));
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}
