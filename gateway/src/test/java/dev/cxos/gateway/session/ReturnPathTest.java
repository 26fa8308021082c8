package dev.cxos.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnPathTest {

  /** What browsers, or things before them, might take for another server or another header. */
  static List<String> elsewhere() {
    return List.of(
        "",
        "//evil.example.com",
        "///evil.example.com",
        "////evil.example.com",
        "/\\evil.example.com",
        "\\/evil.example.com",
        "\\\\evil.example.com",
        "/\t/evil.example.com",
        "/\n/evil.example.com",
        "\t//evil.example.com",
        " //evil.example.com",
        "/ /evil.example.com",
        "https://evil.example.com",
        "HTTPS://evil.example.com",
        "https:evil.example.com",
        "https:/evil.example.com",
        "http://portal.example.com@evil.example.com/",
        "http://portal.example.com.evil.example.com/",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "evil.example.com",
        "@evil.example.com",
        ".evil.example.com",
        "?x",
        "#x",
        "/a#//evil.example.com",
        "/%2fevil.example.com",
        "/%2f%2fevil.example.com",
        "/%5cevil.example.com",
        "/%5c%5cevil.example.com",
        "/%09/evil.example.com",
        "/%0d%0aSet-Cookie:x=1",
        "/a?b=%0d%0aSet-Cookie:x=1",
        "/a?b=%0aX",
        "/a?b=%00",
        "/a\r\nSet-Cookie: x=1",
        "/a\u0000b",
        "/..//evil.example.com",
        "/../evil",
        "/a/../b",
        "/./a",
        "/.",
        "/..",
        "/a//b",
        "/a//",
        "/\uff0fevil.example.com",
        "/\u2215evil.example.com",
        "/\u3002\u3002/evil",
        "/\u202egro.live",
        "/a?b=\u3002",
        "/a?b=<script>",
        "/a?b=%zz",
        "/a?b=%1f",
        "/a;b=c",
        "/<b>",
        "/\"x",
        "/session",
        "/session/sign-out",
        "/session/sign-in?return=/",
        "/session/callback?code=x",
        "/" + "a".repeat(1100));
  }

  @ParameterizedTest
  @MethodSource("elsewhere")
  void shouldFollowNothingThatMayLeadElsewhere(String asked) {
    assertThat(ReturnPath.of(asked, Set.of("/"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/rooms/billing",
        "/rooms/billing/",
        "/cases/0190e3c2-0000-7000-8000-0000000000aa",
        "/rooms?unit=/emea/lisbon&from=2026-01-01",
        "/search?q=caf%C3%A9%20au+lait&page=2",
        "/a.b/c_d~e",
        "/sessions"
      })
  void shouldFollowPathsOfThisServer(String asked) {
    assertThat(ReturnPath.of(asked, Set.of("/"))).contains(asked);
  }

  @Test
  void shouldFollowOnlyWhatTheOperatorAllows() {
    Set<String> allowed = Set.of("/portal", "/help/");

    assertThat(ReturnPath.of("/portal", allowed)).isPresent();
    assertThat(ReturnPath.of("/portal/rooms", allowed)).isPresent();
    assertThat(ReturnPath.of("/portal?x=1", allowed)).isPresent();
    assertThat(ReturnPath.of("/help/me", allowed)).isPresent();
    assertThat(ReturnPath.of("/portals", allowed)).isEmpty();
    assertThat(ReturnPath.of("/", allowed)).isEmpty();
    assertThat(ReturnPath.of("/v1/journeys", allowed)).isEmpty();
  }
}
