package dev.cxos.decision.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cxos.decision.audit.merkle.Hash;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckpointSignerTest {

  private static final Instant TIME = Instant.parse("2026-06-15T10:00:00.5Z");
  private static final Hash ROOT =
      Hash.of(
          HexFormat.of()
              .parseHex("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"));

  /** The key pair of test 1 of RFC 8032, section 7.1. */
  private static final KeyPair PAIR =
      SigningPair.ofSeed(
          HexFormat.of()
              .parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));

  private static final VerifierKey KEY = VerifierKey.of("log.example/decisions", PAIR.getPublic());

  private final CheckpointSigner signer = new CheckpointSigner(PAIR.getPrivate(), KEY, List.of());

  @Test
  void shouldDeriveThePublicKeyOfThePublishedVector() {
    assertThat(KEY.text())
        .isEqualTo("log.example/decisions+55f1d57f+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea");
    assertThat(VerifierKey.parse(KEY.text()).text()).isEqualTo(KEY.text());
    assertThat(SigningPair.ofPkcs8(PAIR.getPrivate().getEncoded()).getPublic())
        .isEqualTo(PAIR.getPublic());
  }

  @Test
  void shouldKeepTheFormOfANote() {
    assertThat(signer.note(8, ROOT, TIME))
        .isEqualTo(
            """
            log.example/decisions
            8
            XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=
            time 2026-06-15T10:00:00.500Z

            — log.example/decisions VfHVfxm3KprcoPyRtlz29LBIQBg5BanSCrMVCmOu2gA7IB41VsAH/BXUGXv8ykLiIBsqewT/biuvfKnQhUGagfAxoQY=
            """);
  }

  @Test
  void shouldRecogniseItsOwnNotesAndThoseOfFormerKeys() {
    String note = signer.note(8, ROOT, TIME);
    CheckpointSigner later = signer("another", List.of(KEY));

    assertThat(signer.signed(note, 8, ROOT, TIME)).isTrue();
    assertThat(later.signed(note, 8, ROOT, TIME)).isTrue();
    assertThat(signer.signed(note, 9, ROOT, TIME)).isFalse();
    assertThat(signer.signed(note, 8, Hash.ofNothing(), TIME)).isFalse();
    assertThat(signer.signed(note, 8, ROOT, TIME.plusSeconds(1))).isFalse();
    assertThat(signer("another", List.of()).signed(note, 8, ROOT, TIME)).isFalse();
    assertThat(signer.signed(note.substring(0, note.indexOf("\n\n") + 2), 8, ROOT, TIME)).isFalse();
    assertThat(signer.signed(note.replace(" VfHVfx", " AAAA"), 8, ROOT, TIME)).isFalse();
    assertThat(signer.signed("", 8, ROOT, TIME)).isFalse();
  }

  @Test
  void shouldRefuseWhatIsNoKey() {
    String text = KEY.text();

    for (String damaged :
        List.of("", "name", "name+00000000", text.replace("log", "lag"), text + "AAAA")) {
      assertThatIllegalArgumentException().isThrownBy(() -> VerifierKey.parse(damaged));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> SigningPair.ofPkcs8(new byte[48]));
  }

  private static CheckpointSigner signer(String seed, List<VerifierKey> former) {
    KeyPair pair = SigningPair.ofSeed(Hash.ofLeaf(seed.getBytes(StandardCharsets.UTF_8)).bytes());
    return new CheckpointSigner(
        pair.getPrivate(), VerifierKey.of("log.example/decisions", pair.getPublic()), former);
  }
}
