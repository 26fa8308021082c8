package dev.cxos.gateway.session;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Where browsers meet the gateway.
 *
 * @param url the public address, without a path
 * @param cookies the cookies that they get
 * @param pages which pages are ours
 */
record Portal(String url, SessionCookies cookies, OwnPages pages) {
  /**
   * Reads the settings.
   *
   * @return nothing if nobody is to sign in here
   * @throws IllegalStateException if the public address is missing or is no origin
   */
  static Optional<Portal> of(SessionConfiguration configuration) {
    if (configuration.clientSecret().filter(secret -> !secret.isBlank()).isEmpty()) {
      return Optional.empty();
    }
    URI url =
        configuration
            .publicUrl()
            .map(URI::create)
            .filter(Portal::isOrigin)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "cxos.gateway.session.public-url must be an address without a path, such as"
                            + " https://portal.example.com"));
    String scheme = url.getScheme().toLowerCase(Locale.ROOT);
    return Optional.of(
        new Portal(
            scheme + "://" + url.getRawAuthority(),
            new SessionCookies(scheme.equals("https")),
            new OwnPages(url)));
  }

  private static boolean isOrigin(URI url) {
    return url.getScheme() != null
        && url.getRawAuthority() != null
        && url.getRawUserInfo() == null
        && (url.getScheme().equalsIgnoreCase("https") || url.getScheme().equalsIgnoreCase("http"))
        && (url.getRawPath().isEmpty() || url.getRawPath().equals("/"))
        && url.getRawQuery() == null
        && url.getRawFragment() == null;
  }
}
