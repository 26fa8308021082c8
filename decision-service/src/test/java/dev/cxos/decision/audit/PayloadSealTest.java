package dev.cxos.decision.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PayloadSealTest {

  private static final byte[] PAYLOAD = "{\"amount\":500}".getBytes(StandardCharsets.UTF_8);
  private static final UUID ENTRY = UUID.fromString("01977314-9d80-7abc-8def-0123456789ab");
  private static final UUID OTHER = UUID.fromString("01977314-9d80-7abc-8def-0123456789ac");

  private final PayloadSeal seal = new PayloadSeal(new byte[32]);

  @Test
  void shouldOpenWhatItSealedWithTheKeyOfTheEntryAlone() {
    byte[] key = seal.newKey();
    byte[] sealed = seal.seal(PayloadSeal.entryKey(key, ENTRY), PAYLOAD);

    assertThat(PayloadSeal.open(PayloadSeal.entryKey(key, ENTRY), sealed)).isEqualTo(PAYLOAD);
    assertThat(sealed).hasSize(12 + PAYLOAD.length + 16);
    assertThatIllegalStateException()
        .isThrownBy(() -> PayloadSeal.open(PayloadSeal.entryKey(key, OTHER), sealed));
    assertThatIllegalStateException()
        .isThrownBy(() -> PayloadSeal.open(PayloadSeal.entryKey(seal.newKey(), ENTRY), sealed));
    assertThatIllegalStateException()
        .isThrownBy(() -> PayloadSeal.open(PayloadSeal.entryKey(key, ENTRY), new byte[3]));
    sealed[20]++;
    assertThatIllegalStateException()
        .isThrownBy(() -> PayloadSeal.open(PayloadSeal.entryKey(key, ENTRY), sealed));
  }

  @Test
  void shouldSealTheSameTwiceInDifferentWays() {
    byte[] key = seal.newKey();

    assertThat(seal.seal(key, PAYLOAD)).isNotEqualTo(seal.seal(key, PAYLOAD));
  }

  @Test
  void shouldUnwrapAKeyUnderItsIdAndTheConfiguredKeyOnly() {
    byte[] key = seal.newKey();
    byte[] wrapped = seal.wrap(ENTRY, key);

    assertThat(seal.unwrap(ENTRY, wrapped)).isEqualTo(key);
    assertThatIllegalStateException().isThrownBy(() -> seal.unwrap(OTHER, wrapped));
    byte[] another = new byte[32];
    another[0] = 1;
    assertThatIllegalStateException()
        .isThrownBy(() -> new PayloadSeal(another).unwrap(ENTRY, wrapped));
    assertThat(new PayloadSeal(another).subjectHash("c")).isNotEqualTo(seal.subjectHash("c"));
  }

  /** What was sealed once must be readable for ever. */
  @Test
  void shouldKeepTheDerivationOfKeys() {
    assertThat(HexFormat.of().formatHex(PayloadSeal.entryKey(new byte[32], ENTRY)))
        .isEqualTo("a32cefe24f038716c7a9b41ee73f2c4b57ad1fe4923ac2e0446fb13bcac36be0");
    assertThat(HexFormat.of().formatHex(seal.subjectHash("customer-1")))
        .isEqualTo("4c8f07fa872ae5ff654a6e9e39c070c9390c815a2c421a0defe0abab095d59ca");
  }
}
