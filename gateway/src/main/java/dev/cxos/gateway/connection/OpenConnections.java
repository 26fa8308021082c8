package dev.cxos.gateway.connection;

import java.util.HashMap;
import java.util.Map;

/** Counts the connections that are open, all together and by the address that they come from. */
final class OpenConnections {
  private final int most;
  private final int perAddress;
  private final Map<String, Integer> byAddress = new HashMap<>();
  private int all;

  /**
   * Begins with none.
   *
   * @param most how many there may be; 0 for any number
   * @param perAddress how many there may be from one address; 0 for any number
   */
  OpenConnections(int most, int perAddress) {
    this.most = most;
    this.perAddress = perAddress;
  }

  /** One more; false if that is too many, and it does not count. */
  synchronized boolean enter(String address) {
    int known = byAddress.getOrDefault(address, 0);
    if ((most > 0 && all >= most) || (perAddress > 0 && known >= perAddress)) {
      return false;
    }
    all++;
    byAddress.put(address, known + 1);
    return true;
  }

  /** One less. */
  synchronized void leave(String address) {
    all--;
    byAddress.computeIfPresent(address, (unused, known) -> known == 1 ? null : known - 1);
  }

  /** How many there are. */
  synchronized int count() {
    return all;
  }
}
