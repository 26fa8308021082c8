package dev.cxos.gateway.session;

import dev.cxos.gateway.status.Refusal;
import dev.cxos.gateway.status.Refusals;
import io.vertx.core.MultiMap;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * Whether a request with a session comes from our own pages. A browser adds the cookie to whatever
 * any page makes it send, so a cookie alone is no will of its person. What changes something needs
 * the word of the browser, {@code Sec-Fetch-Site} or {@code Origin}, and a header that no form can
 * send and no foreign script may.
 */
final class OwnPages {
  /** The header that our pages add to what changes something. */
  static final String HEADER = "X-Cxos-Session";

  private static final String VALUE = "1";
  private static final String SITE = "Sec-Fetch-Site";
  private static final String SAME_ORIGIN = "same-origin";

  private final String origin;

  /**
   * Knows our pages by their origin.
   *
   * @param publicUrl how browsers reach the gateway
   */
  OwnPages(URI publicUrl) {
    this.origin =
        (publicUrl.getScheme() + "://" + publicUrl.getRawAuthority()).toLowerCase(Locale.ROOT);
  }

  /**
   * Makes sure of it.
   *
   * @param changes whether the request may change something
   * @throws Refusal PERMISSION_DENIED if it comes from elsewhere, or if that cannot be told
   */
  void require(MultiMap headers, boolean changes) {
    List<String> sites = headers.getAll(SITE);
    List<String> origins = headers.getAll("Origin");
    boolean foreign =
        sites.stream().anyMatch(site -> !isOwn(site, changes))
            || origins.stream().anyMatch(from -> !from.toLowerCase(Locale.ROOT).equals(origin));
    boolean told = !sites.isEmpty() || !origins.isEmpty();
    if (foreign || (changes && (!told || !VALUE.equals(headers.get(HEADER))))) {
      throw Refusals.foreignPage();
    }
  }

  /** "none" is a person who typed the address, or a program; for reading that will do. */
  private static boolean isOwn(String site, boolean changes) {
    return site.equals(SAME_ORIGIN) || (!changes && site.equals("none"));
  }
}
