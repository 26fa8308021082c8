package dev.cxos.gateway.token;

import static dev.cxos.gateway.token.Forged.base64;
import static dev.cxos.gateway.token.Forged.content;
import static dev.cxos.gateway.token.Forged.good;

import dev.cxos.gateway.fixture.IssuerKeyPairs;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Things that are no signed JWT in compact form, and headers that try to steer how it is checked.
 * Wherever it can be, the issuer's own signature is good.
 */
final class ShapeAttacks {
  private ShapeAttacks() {}

  static List<Attack> all() {
    List<Attack> attacks = new ArrayList<>();
    headers(attacks);
    keyIds(attacks);
    encodings(attacks);
    otherForms(attacks);
    schemes(attacks);
    return attacks;
  }

  private static void headers(List<Attack> attacks) {
    String here = "https://evil.example.com/keys";
    header(attacks, "jku", "\"" + here + "\"");
    header(attacks, "x5u", "\"" + here + "\"");
    header(attacks, "x5c", "[\"MIIB\"]");
    header(attacks, "x5t", "\"AAAA\"");
    header(attacks, "jwk", "{\"kty\":\"RSA\",\"n\":\"AQAB\",\"e\":\"AQAB\"}");
    header(attacks, "crit", "[\"exp\"]");
    header(attacks, "crit", "[]");
    header(attacks, "b64", "false");
    header(attacks, "zip", "\"DEF\"");
    header(attacks, "cty", "\"JWT\"");
    header(attacks, "iss", "\"x\"");
    header(attacks, "alg", "\"RS256\"");
    header(attacks, "kid", "\"key-1\"");
    attacks.add(
        Attack.token(
            "b64 false, understood as critical",
            good()
                .signed("{\"alg\":\"RS256\",\"kid\":\"key-1\",\"b64\":false,\"crit\":[\"b64\"]}")));
    attacks.add(type("JWE"));
    attacks.add(type("JOSE"));
    attacks.add(type("logout+jwt"));
    attacks.add(type("dpop+jwt"));
    attacks.add(type("secevent+jwt"));
    attacks.add(
        Attack.token(
            "header typ is a number",
            good().signed("{\"alg\":\"RS256\",\"typ\":1,\"kid\":\"key-1\"}")));
    attacks.add(Attack.token("header is a list", good().signed("[\"RS256\"]")));
    attacks.add(Attack.token("header is null", good().signed("null")));
    attacks.add(Attack.token("header is empty", good().signed("{}")));
    attacks.add(
        Attack.token("header with something after it", good().signed(Forged.HEADER + "{}")));
    attacks.add(Attack.token("header with a comment", good().signed("/**/" + Forged.HEADER)));
  }

  private static void header(List<Attack> attacks, String name, String value) {
    attacks.add(
        Attack.token(
            "header " + name + " " + value,
            good()
                .signed(
                    "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"key-1\",\""
                        + name
                        + "\":"
                        + value
                        + "}")));
  }

  private static Attack type(String type) {
    return Attack.token(
        "header typ " + type,
        good().signed("{\"alg\":\"RS256\",\"typ\":\"" + type + "\",\"kid\":\"key-1\"}"));
  }

  private static void keyIds(List<Attack> attacks) {
    attacks.add(Attack.token("kid missing", good().signed("{\"alg\":\"RS256\",\"typ\":\"JWT\"}")));
    keyId(attacks, "empty", "\"\"");
    keyId(attacks, "null", "null");
    keyId(attacks, "a number", "1");
    keyId(attacks, "a list", "[\"key-1\"]");
    keyId(attacks, "an object", "{\"key-1\":1}");
    keyId(attacks, "a path", "\"../../../../dev/null\"");
    keyId(attacks, "a path to a file of zeros", "\"/proc/sys/kernel/randomize_va_space\"");
    keyId(attacks, "an address", "\"https://evil.example.com/key-1\"");
    keyId(attacks, "SQL", "\"x' union select 'key'--\"");
    keyId(attacks, "a command", "\"key-1|/usr/bin/id\"");
    keyId(attacks, "the good one and a zero byte", "\"key-1\\u0000\"");
    keyId(attacks, "the good one in capitals", "\"KEY-1\"");
    keyId(attacks, "the good one and a space", "\"key-1 \"");
    keyId(attacks, "of three thousand characters", "\"" + "k".repeat(3000) + "\"");
  }

  private static void keyId(List<Attack> attacks, String kind, String json) {
    attacks.add(
        Attack.token(
            "kid " + kind,
            good().signed("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":" + json + "}")));
  }

  private static void encodings(List<Attack> attacks) {
    String token = good().signed();
    int first = token.indexOf('.');
    int last = token.lastIndexOf('.');
    attacks.add(Attack.token("padding after the signature", token + "=="));
    attacks.add(
        Attack.token(
            "padding after the header", token.substring(0, first) + "=" + token.substring(first)));
    attacks.add(Attack.token("a space inside", token.substring(0, 30) + " " + token.substring(30)));
    attacks.add(
        Attack.token("a character that is not base64url", token.substring(0, last + 9) + "*"));
    attacks.add(Attack.token("the last character with spare bits set", withSpareBits(token)));
    attacks.add(Attack.token("a line end in percent signs", token + "%0a"));
    attacks.add(
        Attack.token(
            "standard base64 alphabet",
            token.substring(0, last + 1) + token.substring(last + 1).replace('-', '+') + "+/"));
    byte[] odd = (good().json().replace("root", "") + " ").getBytes(StandardCharsets.UTF_8);
    odd[2] = (byte) 0xff;
    attacks.add(
        Attack.token(
            "claims that are not UTF-8",
            Forged.sign(
                base64(Forged.HEADER) + "." + base64(odd),
                "SHA256withRSA",
                IssuerKeyPairs.privateKey(IssuerKeyPairs.GOOD))));
    attacks.add(
        Attack.token(
            "claims in UTF-16",
            Forged.sign(
                base64(Forged.HEADER)
                    + "."
                    + base64(good().json().getBytes(StandardCharsets.UTF_16)),
                "SHA256withRSA",
                IssuerKeyPairs.privateKey(IssuerKeyPairs.GOOD))));
    attacks.add(
        Attack.token(
            "claims after a byte order mark",
            Forged.signed(Forged.HEADER, "\ufeff" + good().json())));
    attacks.add(
        Attack.token(
            "longer than any token", good().with("x", Forged.quoted("x".repeat(9000))).signed()));
  }

  /** The same signature written in another way, which sloppy decoders read all the same. */
  private static String withSpareBits(String token) {
    char last = token.charAt(token.length() - 1);
    return token.substring(0, token.length() - 1) + (char) (last + 1);
  }

  private static void otherForms(List<Attack> attacks) {
    String token = good().signed();
    int first = token.indexOf('.');
    int last = token.lastIndexOf('.');
    attacks.add(
        Attack.token(
            "JWE of five parts",
            base64("{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\",\"kid\":\"encryption\"}")
                + ".AAAA.AAAA.AAAA.AAAA"));
    attacks.add(Attack.token("a token inside a token", Forged.signed(Forged.HEADER, token)));
    attacks.add(
        Attack.token(
            "a token inside a token, in quotes",
            Forged.signed(Forged.HEADER, Forged.quoted(token))));
    attacks.add(
        Attack.token(
            "JSON serialisation",
            "{\"payload\":\"%s\",\"protected\":\"%s\",\"signature\":\"%s\"}"
                .formatted(
                    token.substring(first + 1, last),
                    token.substring(0, first),
                    token.substring(last + 1))));
    attacks.add(
        Attack.token(
            "detached claims", token.substring(0, first) + ".." + token.substring(last + 1)));
    attacks.add(
        Attack.token("claims are a list", Forged.signed(Forged.HEADER, "[" + good().json() + "]")));
    attacks.add(Attack.token("claims are nothing", Forged.signed(Forged.HEADER, "")));
    attacks.add(
        Attack.token(
            "claims with something after them",
            Forged.signed(Forged.HEADER, good().json() + good().json())));
    attacks.add(
        Attack.token(
            "claims two thousand deep",
            good().with("x", "[".repeat(2000) + "]".repeat(2000)).signed()));
    attacks.add(
        Attack.token(
            "claims deeper than any issuer's",
            good().with("x", "[".repeat(30) + "]".repeat(30)).signed()));
    attacks.add(Attack.token("an opaque token", "0123456789abcdef"));
    attacks.add(Attack.token("dots only", ".."));
    attacks.add(Attack.token("two tokens", token + "," + token));
    attacks.add(Attack.token("a PASETO", "v4.public." + content("{}", "{}").replace(".", "")));
  }

  private static void schemes(List<Attack> attacks) {
    String token = good().signed();
    attacks.add(new Attack("empty header", ""));
    attacks.add(new Attack("Bearer only", "Bearer"));
    attacks.add(new Attack("Bearer and a space", "Bearer "));
    attacks.add(new Attack("the token alone", token));
    attacks.add(new Attack("two spaces", "Bearer  " + token));
    attacks.add(new Attack("a tab", "Bearer\t" + token));
    attacks.add(new Attack("a colon", "Bearer: " + token));
    attacks.add(new Attack("scheme Token", "Token " + token));
    attacks.add(new Attack("scheme JWT", "JWT " + token));
    attacks.add(new Attack("scheme DPoP", "DPoP " + token));
    attacks.add(new Attack("scheme Basic", "Basic " + base64("admin:admin")));
    attacks.add(new Attack("Bearer twice", "Bearer Bearer " + token));
    attacks.add(new Attack("a parameter after the token", "Bearer " + token + ", realm=\"x\""));
    attacks.add(new Attack("Basic and Bearer", "Basic eDp4, Bearer " + token));
    attacks.add(new Attack("quotes", "Bearer \"" + token + "\""));
  }
}
