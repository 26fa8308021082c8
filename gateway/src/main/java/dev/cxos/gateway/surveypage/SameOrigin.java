package dev.cxos.gateway.surveypage;

import io.vertx.core.MultiMap;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether a form was sent from one of our own pages. There is no cookie that a foreign page could
 * misuse; this stops one that has got hold of a link from answering in the customer's name with the
 * customer's browser. Our pages send no referrer, and then browsers write {@code Origin: null} on
 * their forms: that alone says nothing, and {@code Sec-Fetch-Site} decides.
 */
final class SameOrigin {
  private SameOrigin() {}

  /**
   * Whether a request may act.
   *
   * @param headers its headers
   * @param authority the host, and the port if it is not the usual one, that it was made to
   */
  static boolean allows(MultiMap headers, @Nullable String authority) {
    String site = headers.get("Sec-Fetch-Site");
    if (site != null) {
      // "none": the person went there directly, such as by reloading the page.
      return site.equals("same-origin") || site.equals("none");
    }
    String origin = headers.get("Origin");
    if (origin == null || origin.equals("null")) {
      return true;
    }
    try {
      String from = URI.create(origin).getRawAuthority();
      return from != null
          && authority != null
          && from.toLowerCase(Locale.ROOT).equals(authority.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException unreadable) {
      return false;
    }
  }
}
