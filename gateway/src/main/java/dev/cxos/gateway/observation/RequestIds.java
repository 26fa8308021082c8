package dev.cxos.gateway.observation;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Ids that follow one request through logs and answers. They are no secrets. A caller's own id is
 * kept if it is short and plain; anything else could forge lines in a log and is replaced.
 */
public final class RequestIds {
  /** The header, in both directions and on both doors. */
  public static final String HEADER = "x-request-id";

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

  private RequestIds() {}

  /** The caller's id, or a new one if there is none that can be kept. */
  public static String keepOrCreate(@Nullable String callersId) {
    return callersId != null && PLAIN.matcher(callersId).matches() ? callersId : create();
  }

  /** A new id of 32 hex digits. */
  public static String create() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return HexFormat.of().toHexDigits(random.nextLong())
        + HexFormat.of().toHexDigits(random.nextLong());
  }
}
