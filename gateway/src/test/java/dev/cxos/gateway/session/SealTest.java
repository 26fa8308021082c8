package dev.cxos.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SealTest {
  private final Seal seal = new Seal("test");

  @Test
  void shouldOpenWhatItSealed() {
    SignInAttempt attempt =
        SignInAttempt.begin("/a?b=c", 300, Instant.ofEpochSecond(1_700_000_000));

    assertThat(seal.open(seal.seal(attempt.write())).flatMap(SignInAttempt::read))
        .contains(attempt);
    assertThat(seal.seal("x")).isNotEqualTo(seal.seal("x")).hasSizeLessThan(60);
  }

  @Test
  void shouldOpenNothingThatWasTouched() {
    String sealed = seal.seal("ab");

    for (int i = 0; i < sealed.length(); i++) {
      char other = sealed.charAt(i) == 'A' ? 'B' : 'A';
      assertThat(seal.open(sealed.substring(0, i) + other + sealed.substring(i + 1)))
          .as("character %d", i)
          .isEmpty();
    }
    assertThat(seal.open("")).isEmpty();
    assertThat(seal.open("*")).isEmpty();
    assertThat(seal.open(sealed.substring(0, 20))).isEmpty();
  }

  @Test
  void shouldOpenNothingOfAnotherProcessOrForAnotherPurpose() {
    assertThat(new Seal("test").open(seal.seal("x"))).isEmpty();
    assertThat(new Seal("other").open(seal.seal("x"))).isEmpty();
  }
}
