package dev.cxos.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.gateway.status.Refusal;
import io.vertx.core.MultiMap;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnPagesTest {
  private final OwnPages pages = new OwnPages(URI.create("https://portal.example.com"));

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          # Sec-Fetch-Site, Origin,                         X-Cxos-Session, read,  change
          same-origin,      https://portal.example.com,     1,              true,  true
          same-origin,      -,                              1,              true,  true
          -,                https://portal.example.com,     1,              true,  true
          same-origin,      https://portal.example.com,     -,              true,  false
          same-origin,      https://portal.example.com,     0,              true,  false
          -,                -,                              1,              true,  false
          -,                -,                              -,              true,  false
          none,             -,                              1,              true,  false
          same-site,        https://portal.example.com,     1,              false, false
          cross-site,       -,                              1,              false, false
          cross-site,       https://portal.example.com,     1,              false, false
          same-origin,      https://evil.example.com,       1,              false, false
          -,                https://evil.example.com,       1,              false, false
          -,                null,                           1,              false, false
          -,                http://portal.example.com,      1,              false, false
          -,                https://portal.example.com:444, 1,              false, false
          -,                https://portal.example.com.evil.example.com, 1, false, false
          -,                https://portal.example.com/,    1,              false, false
          odd,              https://portal.example.com,     1,              false, false
          """)
  void shouldTakeARequestOfOurOwnPagesOnly(
      @Nullable String site,
      @Nullable String origin,
      @Nullable String header,
      boolean read,
      boolean change) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    add(headers, "Sec-Fetch-Site", site);
    add(headers, "Origin", origin);
    add(headers, "X-Cxos-Session", header);

    assertThat(isTaken(headers, false)).isEqualTo(read);
    assertThat(isTaken(headers, true)).isEqualTo(change);
  }

  private boolean isTaken(MultiMap headers, boolean changes) {
    try {
      pages.require(headers, changes);
      return true;
    } catch (Refusal refused) {
      assertThat(refused.httpCode()).isEqualTo(403);
      return false;
    }
  }

  private static void add(MultiMap headers, String name, @Nullable String value) {
    if (value != null) {
      headers.add(name, value);
    }
  }
}
