package dev.cxos.gateway.surveypage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.gateway.surveypage.PageAddress.Kind;
import io.vertx.core.MultiMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageRequestTest {

  @ParameterizedTest
  @CsvSource({
    "/s/aaaaaaaaaaaaaaaaaaaaaa, SURVEY",
    "/s/aaaaaaaaaaaaaaaaaaaaaa/, SURVEY",
    "/s/aaaaaaaaaaaaaaaaaaaaaa/10, SURVEY",
    "/s/aaaaaaaaaaaaaaaaaaaaaa/opt-out, OPT_OUT",
    "/s/aaaaaaaaaaaaaaaaaaaaaa/unseen, UNSEEN",
    "/c/aaaaaaaaaaaaaaaaaaaaaa, CASE"
  })
  void shouldReadAddresses(String path, Kind kind) {
    assertThat(PageAddress.of(path))
        .hasValueSatisfying(
            address -> {
              assertThat(address.kind()).isEqualTo(kind);
              assertThat(address.token()).isEqualTo("aaaaaaaaaaaaaaaaaaaaaa");
              assertThat(address.toString()).doesNotContain("aaa");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/s/",
        "/s/short",
        "/s/aaaaaaaaaaaaaaaaaaaaaa/11",
        "/s/aaaaaaaaaaaaaaaaaaaaaa/10/x",
        "/s/aaaaaaaaaaaaaaa\"aaaaaaaa",
        "/s/%61aaaaaaaaaaaaaaaaaaaaa",
        "/s/../../etc/passwd/aaaaaaaa",
        "/c/aaaaaaaaaaaaaaaaaaaaaa/opt-out"
      })
  void shouldTakeNothingElseForOne(String path) {
    assertThat(PageAddress.of(path)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "same-origin, null, true",
    "none, , true",
    "cross-site, https://voice.example.com, false",
    "same-site, , false",
    ", https://voice.example.com, true",
    ", https://VOICE.example.com, true",
    ", https://evil.example.com, false",
    ", https://voice.example.com:8443, false",
    ", not a url, false",
    ", null, true",
    ", , true"
  })
  void shouldTellWhereAFormComesFrom(String site, String origin, boolean allowed) {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    if (site != null) {
      headers.add("Sec-Fetch-Site", site);
    }
    if (origin != null) {
      headers.add("Origin", origin);
    }
    assertThat(SameOrigin.allows(headers, "voice.example.com")).isEqualTo(allowed);
  }

  @Test
  void shouldReadTheLanguagesThatTheReaderWants() {
    assertThat(AcceptLanguage.read("de-AT;q=0.8, ar, *;q=0.1, en;q=0"))
        .startsWith("ar", "de-AT")
        .doesNotContain("en", "*");
    assertThat(AcceptLanguage.read("\"><script>")).isEmpty();
    assertThat(AcceptLanguage.read(null)).isEmpty();
    assertThat(AcceptLanguage.read("de,".repeat(200))).isEmpty();
  }

  @Test
  void shouldReadForms() {
    Form form = Form.decode("a=1&a=2&b=%C3%BC+x&c");
    assertThat(form.all("a")).isEqualTo(List.of("1", "2"));
    assertThat(form.first("b")).isEqualTo("\u00FC x");
    assertThat(form.first("c")).isEmpty();
    assertThat(form.number("a", 7)).isEqualTo(1);
    assertThat(form.number("b", 7)).isEqualTo(7);
    assertThat(Form.decode("a=%zz").all("a")).isEmpty();
  }
}
