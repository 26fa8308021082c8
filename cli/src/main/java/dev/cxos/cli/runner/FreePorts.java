package dev.cxos.cli.runner;

import dev.cxos.cli.Problem;
import dev.cxos.cli.settings.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Makes sure that the ports of a part are free before it is started. */
final class FreePorts {
  private FreePorts() {}

  /** Refuses to go on if another program listens on a port of a part that does not run. */
  static void require(Part part) {
    if (part.daemon().isRunning()) {
      return;
    }
    for (int port : part.ports()) {
      if (!isFree(port)) {
        throw Problem.failed("port " + port + " is in use")
            .why(part.name() + " needs it, and another program listens there")
            .suggest("end that program, or choose other ports: ./cxos up --port-offset 1000");
      }
    }
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
