package dev.cxos.gateway.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The two cookies: the id of the session, and a sign-in that has begun. Scripts cannot read them,
 * other sites' requests do not carry them, and over https their names make browsers refuse what a
 * neighbouring host or a plain connection would plant.
 */
final class SessionCookies {
  private static final int LONGEST = 4096;

  private final boolean secure;

  /**
   * Names the cookies.
   *
   * @param secure whether browsers come over https
   */
  SessionCookies(boolean secure) {
    this.secure = secure;
  }

  /** The name of the cookie with the id of the session. */
  String sessionName() {
    return secure ? "__Host-cxos-session" : "cxos-session";
  }

  /** The name of the cookie with the sign-in that has begun. */
  String signInName() {
    return secure ? "__Host-cxos-sign-in" : "cxos-sign-in";
  }

  /** Gives a session to the browser, until it is closed. */
  String session(String id) {
    return sessionName() + "=" + id + attributes();
  }

  /** Gives a sign-in to the browser. */
  String signIn(String sealed, Duration time) {
    return signInName() + "=" + sealed + attributes() + "; Max-Age=" + time.toSeconds();
  }

  /** Takes a cookie away. */
  String none(String name) {
    return name + "=" + attributes() + "; Max-Age=0";
  }

  private String attributes() {
    return "; Path=/; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
  }

  /**
   * Reads a cookie.
   *
   * @param headers every value of the header {@code Cookie}
   * @return every value that it has: more than one only if somebody planted one
   */
  static List<String> read(List<String> headers, String name) {
    List<String> values = new ArrayList<>();
    String prefix = name + "=";
    for (String header : headers) {
      int from = 0;
      while (from < header.length()) {
        int end = header.indexOf(';', from);
        String pair = header.substring(from, end < 0 ? header.length() : end).strip();
        if (pair.startsWith(prefix)) {
          values.add(pair.substring(prefix.length()));
        }
        from = end < 0 ? header.length() : end + 1;
      }
    }
    return values;
  }

  /** Reads a cookie that is there once and no longer than one of ours. */
  static Optional<String> single(List<String> headers, String name) {
    List<String> values = read(headers, name);
    return values.size() == 1 && values.getFirst().length() <= LONGEST
        ? Optional.of(values.getFirst())
        : Optional.empty();
  }
}
