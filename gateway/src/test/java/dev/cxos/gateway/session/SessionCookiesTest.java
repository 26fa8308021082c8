package dev.cxos.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionCookiesTest {

  @Test
  void shouldBindCookiesToTheHostOverHttps() {
    SessionCookies cookies = new SessionCookies(true);

    assertThat(cookies.session("id"))
        .isEqualTo("__Host-cxos-session=id; Path=/; HttpOnly; SameSite=Lax; Secure");
    assertThat(cookies.signIn("sealed", Duration.ofMinutes(10)))
        .isEqualTo(
            "__Host-cxos-sign-in=sealed; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=600");
    assertThat(cookies.none(cookies.sessionName()))
        .isEqualTo("__Host-cxos-session=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0");
  }

  @Test
  void shouldDoWithoutOverPlainHttp() {
    assertThat(new SessionCookies(false).session("id"))
        .isEqualTo("cxos-session=id; Path=/; HttpOnly; SameSite=Lax");
  }

  @Test
  void shouldReadACookieByItsWholeNameOnly() {
    List<String> headers = List.of("a=1; xcxos-session=2;cxos-session=3", "cxos-sessionx=4");

    assertThat(SessionCookies.single(headers, "cxos-session")).contains("3");
    assertThat(SessionCookies.single(headers, "b")).isEmpty();
  }

  @Test
  void shouldReadNoneIfSomebodyPlantedAnother() {
    List<String> headers = List.of("cxos-session=1; cxos-session=2");

    assertThat(SessionCookies.single(headers, "cxos-session")).isEmpty();
    assertThat(SessionCookies.read(headers, "cxos-session")).containsExactly("1", "2");
  }
}
