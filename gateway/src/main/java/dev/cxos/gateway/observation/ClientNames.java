package dev.cxos.gateway.observation;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The programs that call, as labels. They are read from tokens, so a name that is long, odd or one
 * too many becomes {@link #OTHER}: whoever issues tokens cannot blow up the metrics or forge lines
 * of a log.
 */
public final class ClientNames {
  /** The label of calls without a token that is good. */
  public static final String NONE = "none";

  /** The label of clients beyond the first {@value #MOST}. */
  public static final String OTHER = "other";

  /** How many clients have a label of their own. */
  public static final int MOST = 50;

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

  private final Set<String> known = ConcurrentHashMap.newKeySet();

  /**
   * The label of a client.
   *
   * @param name what a token that has been checked calls it
   */
  public String of(String name) {
    if (known.contains(name)) {
      return name;
    }
    // A few more than the most may slip in at the same moment, which does no harm.
    if (known.size() >= MOST || !PLAIN.matcher(name).matches()) {
      return OTHER;
    }
    known.add(name);
    return name;
  }
}
