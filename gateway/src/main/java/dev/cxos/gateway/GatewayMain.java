package dev.cxos.gateway;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the gateway. */
@QuarkusMain
public final class GatewayMain {
  private GatewayMain() {}

  /** Starts and waits until the end is asked for. */
  public static void main(String... args) {
    leaveAddressesToTheDoor();
    Quarkus.run(args);
  }

  /**
   * Addresses that are no URI are refused by the HTTP door, with a status in the body. The server
   * below it would refuse them without one. It reads this property once, when it starts.
   */
  public static void leaveAddressesToTheDoor() {
    System.setProperty("vertx.disableURIValidation", "true");
  }
}
