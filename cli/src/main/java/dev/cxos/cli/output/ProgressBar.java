package dev.cxos.cli.output;

import java.util.Locale;

/** How far something has come, as a bar and a share in percent. */
public final class ProgressBar {
  private static final int WIDTH = 24;

  private ProgressBar() {}

  /**
   * Returns the bar: half full with {@code 50%} behind it for 50 of 100. Of nothing all is done.
   *
   * @param done how much is done; more than all counts as all
   * @param total how much there is to do
   */
  public static String of(long done, long total) {
    double share = share(done, total);
    int filled = (int) Math.round(share * WIDTH);
    return String.format(
        Locale.ROOT,
        "%s %3d%%",
        "█".repeat(filled) + "░".repeat(WIDTH - filled),
        Math.round(share * 100));
  }

  /** Returns the share that is done, 0 to 1. */
  public static double share(long done, long total) {
    return total == 0 ? 1 : Math.min(1.0, (double) done / total);
  }
}
