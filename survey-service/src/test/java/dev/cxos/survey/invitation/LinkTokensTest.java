package dev.cxos.survey.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LinkTokensTest {

  @Test
  void shouldHold192BitsAndNeverRepeat() {
    Set<String> tokens = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      tokens.add(LinkTokens.create());
    }

    assertThat(tokens)
        .hasSize(10_000)
        .allMatch(token -> Base64.getUrlDecoder().decode(token).length == 24);
  }

  @Test
  void shouldKeepNothingThatLeadsBackToTheToken() {
    String token = LinkTokens.create();

    assertThat(LinkTokens.hash(token)).hasSize(32).isEqualTo(LinkTokens.hash(token));
    assertThat(LinkTokens.hash(token)).isNotEqualTo(LinkTokens.hash(token + "x"));
  }
}
