package dev.cxos.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.gateway.fixture.IssuerKeyPairs;
import dev.cxos.gateway.fixture.TestIssuerKeys;
import java.security.interfaces.RSAPublicKey;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KnownTokensTest {
  private final KnownTokens known = new KnownTokens(2);

  @BeforeAll
  static void makeKeys() {
    TestIssuerKeys.make();
  }

  @Test
  void shouldSayTheSameWhenAskedAgain() {
    SignedToken token = token(Forged.good().signed());

    assertThat(known.isSigned(token, key(IssuerKeyPairs.GOOD))).isTrue();
    // Another object for the same key, as after the keys were read again.
    assertThat(known.isSigned(token, key(IssuerKeyPairs.GOOD))).isTrue();
    assertThat(known.size()).isOne();
  }

  @Test
  void shouldNotAcceptAKnownTokenForAnotherKey() {
    SignedToken token = token(Forged.good().signed());
    known.isSigned(token, key(IssuerKeyPairs.GOOD));

    assertThat(known.isSigned(token, key("short"))).isFalse();
    assertThat(known.isSigned(token, key(IssuerKeyPairs.GOOD))).isTrue();
  }

  @Test
  void shouldNotAcceptOtherClaimsUnderAKnownSignature() {
    String compact = Forged.good().signed();
    known.isSigned(token(compact), key(IssuerKeyPairs.GOOD));
    String signature = compact.substring(compact.lastIndexOf('.'));
    String claims = Forged.good().with("sub", Forged.quoted("somebody-else")).json();

    SignedToken forged = token(Forged.content(Forged.HEADER, claims) + signature);

    assertThat(known.isSigned(forged, key(IssuerKeyPairs.GOOD))).isFalse();
  }

  @Test
  void shouldNotAcceptAnotherSignatureOfKnownClaims() {
    String compact = Forged.good().signed();
    known.isSigned(token(compact), key(IssuerKeyPairs.GOOD));
    String content = compact.substring(0, compact.lastIndexOf('.'));

    SignedToken forged = token(content + "." + Forged.base64(new byte[256]));

    assertThat(known.isSigned(forged, key(IssuerKeyPairs.GOOD))).isFalse();
  }

  @Test
  void shouldTakeAKnownTokenApartOnce() {
    String compact = Forged.good().signed();
    SignedToken token = known.read(compact).orElseThrow();
    known.isSigned(token, key(IssuerKeyPairs.GOOD));

    assertThat(known.read(compact)).containsSame(token);
    assertThat(known.read("x".repeat(8193))).isEmpty();
  }

  @Test
  void shouldNotRememberWhatIsBad() {
    SignedToken token = token(Forged.good().signed());

    assertThat(known.isSigned(token, key("short"))).isFalse();
    assertThat(known.size()).isZero();
  }

  @Test
  void shouldHoldNoMoreThanItsLimit() {
    for (int i = 0; i < 10; i++) {
      SignedToken token = token(Forged.good().with("jti", Forged.quoted("t" + i)).signed());
      assertThat(known.isSigned(token, key(IssuerKeyPairs.GOOD))).isTrue();
    }

    assertThat(known.size()).isBetween(1, 2);
  }

  private static SignedToken token(String compact) {
    return SignedToken.read(compact).orElseThrow();
  }

  private static RSAPublicKey key(String name) {
    return (RSAPublicKey) IssuerKeyPairs.publicKey(name);
  }
}
