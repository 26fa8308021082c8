package dev.cxos.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.gateway.fixture.IssuerKeyPairs;
import dev.cxos.gateway.fixture.TestIssuerKeys;
import java.security.interfaces.RSAPublicKey;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GoodSignaturesTest {
  private final GoodSignatures signatures = new GoodSignatures(2);

  @BeforeAll
  static void makeKeys() {
    TestIssuerKeys.make();
  }

  @Test
  void shouldSayTheSameWhenAskedAgain() {
    SignedToken token = token(Forged.good().signed());

    assertThat(signatures.isSigned(token, key(IssuerKeyPairs.GOOD))).isTrue();
    // Another object for the same key, as after the keys were read again.
    assertThat(signatures.isSigned(token, key(IssuerKeyPairs.GOOD))).isTrue();
    assertThat(signatures.size()).isOne();
  }

  @Test
  void shouldNotAcceptAKnownTokenForAnotherKey() {
    SignedToken token = token(Forged.good().signed());
    signatures.isSigned(token, key(IssuerKeyPairs.GOOD));

    assertThat(signatures.isSigned(token, key("short"))).isFalse();
    assertThat(signatures.isSigned(token, key(IssuerKeyPairs.GOOD))).isTrue();
  }

  @Test
  void shouldNotAcceptOtherClaimsUnderAKnownSignature() {
    String known = Forged.good().signed();
    signatures.isSigned(token(known), key(IssuerKeyPairs.GOOD));
    String signature = known.substring(known.lastIndexOf('.'));
    String claims = Forged.good().with("sub", Forged.quoted("somebody-else")).json();

    SignedToken forged = token(Forged.content(Forged.HEADER, claims) + signature);

    assertThat(signatures.isSigned(forged, key(IssuerKeyPairs.GOOD))).isFalse();
  }

  @Test
  void shouldNotAcceptAnotherSignatureOfKnownClaims() {
    String known = Forged.good().signed();
    signatures.isSigned(token(known), key(IssuerKeyPairs.GOOD));
    String content = known.substring(0, known.lastIndexOf('.'));

    SignedToken forged = token(content + "." + Forged.base64(new byte[256]));

    assertThat(signatures.isSigned(forged, key(IssuerKeyPairs.GOOD))).isFalse();
  }

  @Test
  void shouldNotRememberWhatIsBad() {
    SignedToken token = token(Forged.good().signed());

    assertThat(signatures.isSigned(token, key("short"))).isFalse();
    assertThat(signatures.size()).isZero();
  }

  @Test
  void shouldHoldNoMoreThanItsLimit() {
    for (int i = 0; i < 10; i++) {
      SignedToken token = token(Forged.good().with("jti", Forged.quoted("t" + i)).signed());
      assertThat(signatures.isSigned(token, key(IssuerKeyPairs.GOOD))).isTrue();
    }

    assertThat(signatures.size()).isBetween(1, 2);
  }

  private static SignedToken token(String compact) {
    return SignedToken.read(compact).orElseThrow();
  }

  private static RSAPublicKey key(String name) {
    return (RSAPublicKey) IssuerKeyPairs.publicKey(name);
  }
}
