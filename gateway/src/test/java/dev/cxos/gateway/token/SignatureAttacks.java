package dev.cxos.gateway.token;

import static dev.cxos.gateway.token.Forged.base64;
import static dev.cxos.gateway.token.Forged.content;
import static dev.cxos.gateway.token.Forged.good;

import dev.cxos.gateway.fixture.IssuerKeyPairs;
import dev.cxos.gateway.fixture.StubIssuer;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Tokens that the issuer did not sign, or whose signature is not the one that was made. */
final class SignatureAttacks {
  private static final int SIGNATURE_BYTES = 256;

  private SignatureAttacks() {}

  static List<Attack> all() {
    List<Attack> attacks = new ArrayList<>();
    algorithms(attacks);
    publicKeyAsSecret(attacks);
    keys(attacks);
    signatures(attacks);
    return attacks;
  }

  private static void algorithms(List<Attack> attacks) {
    String claims = good().json();
    for (String none : List.of("none", "None", "NONE", "nOnE")) {
      String content = content("{\"alg\":\"" + none + "\",\"typ\":\"JWT\"}", claims);
      attacks.add(Attack.token("alg " + none + ", no signature", content + "."));
      attacks.add(
          Attack.token(
              "alg " + none + ", a signature of another token", content + "." + otherSignature()));
    }
    attacks.add(
        Attack.token(
            "alg none, only two parts", content("{\"alg\":\"none\",\"kid\":\"key-1\"}", claims)));
    for (String name :
        List.of("rs256", "RS256 ", "", "RS384", "PS256", "ES256", "EdDSA", "HS256")) {
      attacks.add(
          Attack.token(
              "alg '" + name + "' over a good signature",
              good().signed("{\"alg\":\"" + name + "\",\"typ\":\"JWT\",\"kid\":\"key-1\"}")));
    }
    attacks.add(Attack.token("alg missing", good().signed("{\"typ\":\"JWT\",\"kid\":\"key-1\"}")));
    attacks.add(
        Attack.token(
            "alg null", good().signed("{\"alg\":null,\"typ\":\"JWT\",\"kid\":\"key-1\"}")));
    attacks.add(
        Attack.token(
            "alg in a list",
            good().signed("{\"alg\":[\"RS256\"],\"typ\":\"JWT\",\"kid\":\"key-1\"}")));
    attacks.add(
        Attack.token(
            "RS512 in truth, by the issuer's key",
            Forged.sign(
                content("{\"alg\":\"RS512\",\"typ\":\"JWT\",\"kid\":\"key-1\"}", claims),
                "SHA512withRSA",
                IssuerKeyPairs.privateKey(IssuerKeyPairs.GOOD))));
    attacks.add(
        Attack.token(
            "SHA-1 under the name RS256",
            Forged.sign(
                content(Forged.HEADER, claims),
                "SHA1withRSA",
                IssuerKeyPairs.privateKey(IssuerKeyPairs.GOOD))));
  }

  private static void publicKeyAsSecret(List<Attack> attacks) {
    RSAPublicKey key = (RSAPublicKey) IssuerKeyPairs.publicKey(IssuerKeyPairs.GOOD);
    String content =
        content("{\"alg\":\"HS256\",\"typ\":\"JWT\",\"kid\":\"key-1\"}", good().json());
    byte[] der = key.getEncoded();
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    String pem = "-----BEGIN PUBLIC KEY-----\n" + base64 + "\n-----END PUBLIC KEY-----";
    attacks.add(secret("HS256 with the public key in PEM", content, pem + "\n"));
    attacks.add(secret("HS256 with the public key in PEM, no last line end", content, pem));
    attacks.add(secret("HS256 with the public key in base64", content, base64));
    attacks.add(
        Attack.token("HS256 with the public key in DER", Forged.hmac("HmacSHA256", content, der)));
    attacks.add(
        Attack.token(
            "HS256 with the modulus",
            Forged.hmac("HmacSHA256", content, key.getModulus().toByteArray())));
    attacks.add(secret("HS256 with the id of the key", content, "key-1"));
    attacks.add(
        Attack.token(
            "HS256 with a secret that the key set names",
            Forged.hmac(
                "HmacSHA256",
                content("{\"alg\":\"HS256\",\"kid\":\"secret\"}", good().json()),
                StubIssuer.SECRET.getBytes(StandardCharsets.UTF_8))));
    attacks.add(
        Attack.token(
            "RS256 in name, HMAC with the public key in truth",
            Forged.hmac("HmacSHA256", content(Forged.HEADER, good().json()), der)));
  }

  private static Attack secret(String kind, String content, String secret) {
    return Attack.token(
        kind, Forged.hmac("HmacSHA256", content, secret.getBytes(StandardCharsets.UTF_8)));
  }

  private static void keys(List<Attack> attacks) {
    attacks.add(
        Attack.token("a stranger's key under a good id", good().signedBy("stranger", "key-1")));
    attacks.add(
        Attack.token("a stranger's key under its own id", good().signedBy("stranger", "stranger")));
    attacks.add(Attack.token("a key of 1024 bits of the set", good().signedBy("short", "short")));
    attacks.add(
        Attack.token(
            "a key for encryption of the set", good().signedBy("encryption", "encryption")));
    attacks.add(Attack.token("a key for PS256 of the set", good().signedBy("pss", "pss")));
    attacks.add(
        Attack.token(
            "a key of the set that may not verify",
            good().signedBy("encrypting-operation", "encrypting-operation")));
    attacks.add(
        Attack.token("a key whose id the set has twice", good().signedBy("twice", "twice")));
    attacks.add(
        Attack.token(
            "a key of the set with exponent 3",
            good().signedBy("small-exponent", "small-exponent")));
    attacks.add(Attack.token("a key of the set without an id", good().signedBy("nameless", "")));
    attacks.add(
        Attack.token(
            "ES256 by a curve key of the set",
            Forged.sign(
                content("{\"alg\":\"ES256\",\"kid\":\"curve\"}", good().json()),
                "SHA256withECDSAinP1363Format",
                IssuerKeyPairs.privateKey("curve"))));
    attacks.add(
        Attack.token(
            "RS256 in name, by a curve key of the set",
            Forged.sign(
                content("{\"alg\":\"RS256\",\"kid\":\"curve\"}", good().json()),
                "SHA256withECDSAinP1363Format",
                IssuerKeyPairs.privateKey("curve"))));
    attacks.add(
        Attack.token(
            "ES256 with a signature of zeros",
            content("{\"alg\":\"ES256\",\"kid\":\"curve\"}", good().json())
                + "."
                + base64(new byte[64])));
  }

  private static void signatures(List<Attack> attacks) {
    String token = good().signed();
    int last = token.lastIndexOf('.');
    String content = token.substring(0, last);
    String signature = token.substring(last + 1);
    attacks.add(Attack.token("no signature", content + "."));
    attacks.add(Attack.token("no third part", content));
    attacks.add(Attack.token("half a signature", content + "." + signature.substring(0, 170)));
    attacks.add(
        Attack.token("a signature without its last byte", content + "." + cut(signature, 1)));
    attacks.add(Attack.token("a signature twice over", content + "." + signature + signature));
    attacks.add(Attack.token("a fourth part", token + "." + signature));
    attacks.add(Attack.token("a signature of another token", content + "." + otherSignature()));
    attacks.add(
        Attack.token("a signature of zeros", content + "." + base64(new byte[SIGNATURE_BYTES])));
    byte[] one = new byte[SIGNATURE_BYTES];
    one[SIGNATURE_BYTES - 1] = 1;
    attacks.add(Attack.token("a signature that is the number 1", content + "." + base64(one)));
    byte[] flipped = Base64.getUrlDecoder().decode(signature);
    flipped[100] ^= 1;
    attacks.add(Attack.token("a signature with one other bit", content + "." + base64(flipped)));
    byte[] longer = new byte[SIGNATURE_BYTES + 1];
    System.arraycopy(Base64.getUrlDecoder().decode(signature), 0, longer, 1, SIGNATURE_BYTES);
    attacks.add(Attack.token("a signature with a zero before it", content + "." + base64(longer)));
    attacks.add(
        Attack.token(
            "claims of an administrator over a good signature",
            content(Forged.HEADER, good().with("sub", "\"root\"").json()) + "." + signature));
    attacks.add(
        Attack.token(
            "another header over a good signature",
            content("{\"alg\":\"RS256\",\"kid\":\"key-1\"}", good().json()) + "." + signature));
  }

  private static String cut(String signature, int bytes) {
    byte[] whole = Base64.getUrlDecoder().decode(signature);
    return base64(Arrays.copyOf(whole, whole.length - bytes));
  }

  private static String otherSignature() {
    String other = good().with("sub", "\"somebody-else\"").signed();
    return other.substring(other.lastIndexOf('.') + 1);
  }
}
