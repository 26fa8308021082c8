package dev.cxos.browser;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;

/** Networks that are slower than the one of this machine. */
public final class SlowNetwork {
  private static final int LATENCY_MILLIS = 400;
  private static final int BYTES_PER_SECOND = 50_000;

  private SlowNetwork() {}

  /**
   * Lets a page load as over slow 4G: 400 kbit/s, with 400 ms to the server and back, as page-speed
   * tools call it.
   */
  public static void slow4g(Page page) {
    JsonObject conditions = new JsonObject();
    conditions.addProperty("offline", false);
    conditions.addProperty("latency", LATENCY_MILLIS);
    conditions.addProperty("downloadThroughput", BYTES_PER_SECOND);
    conditions.addProperty("uploadThroughput", BYTES_PER_SECOND);
    page.context().newCDPSession(page).send("Network.emulateNetworkConditions", conditions);
  }
}
