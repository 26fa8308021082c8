package dev.cxos.gateway.token;

import static dev.cxos.gateway.token.Forged.good;
import static dev.cxos.gateway.token.Forged.quoted;

import dev.cxos.gateway.fixture.TestTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tokens that the issuer signed, but not for this system, not as access tokens, or not for now. */
final class ClaimAttacks {
  private ClaimAttacks() {}

  static List<Attack> all() {
    List<Attack> attacks = new ArrayList<>();
    issuers(attacks);
    audiences(attacks);
    types(attacks);
    bindings(attacks);
    times(attacks);
    subjects(attacks);
    duplicates(attacks);
    return attacks;
  }

  private static void issuers(List<Attack> attacks) {
    String issuer = TestTokens.ISSUER;
    claim(attacks, "iss", quoted(issuer.replace("/cxos", "/master")));
    claim(attacks, "iss", quoted(issuer + "/"));
    claim(attacks, "iss", quoted(issuer.toUpperCase(Locale.ROOT)));
    claim(attacks, "iss", quoted(issuer.replace("https", "http")));
    claim(attacks, "iss", quoted(issuer + "?"));
    claim(attacks, "iss", quoted(issuer.replace("://", "://x@")));
    claim(attacks, "iss", "[" + quoted(issuer) + "]");
    claim(attacks, "iss", "null");
    claim(attacks, "iss", "\"\"");
    missing(attacks, "iss");
  }

  private static void audiences(List<Attack> attacks) {
    claim(attacks, "aud", "\"account\"");
    claim(attacks, "aud", "\"cxos-portal\"");
    claim(attacks, "aud", "\"CXOS\"");
    claim(attacks, "aud", "\"cxo\"");
    claim(attacks, "aud", "\"cxos \"");
    claim(attacks, "aud", "\"cxos,account\"");
    claim(attacks, "aud", "[\"account\",\"realm-management\"]");
    claim(attacks, "aud", "[]");
    claim(attacks, "aud", "[[\"cxos\"]]");
    claim(attacks, "aud", "[\"cxos\",1]");
    claim(attacks, "aud", "{\"cxos\":\"cxos\"}");
    claim(attacks, "aud", "null");
    claim(attacks, "aud", "true");
    missing(attacks, "aud");
    attacks.add(
        Attack.token(
            "azp cxos, but not the audience",
            good().with("azp", "\"cxos\"").with("aud", "\"account\"").signed()));
    attacks.add(
        Attack.token(
            "client_id cxos, but no audience",
            good().with("client_id", "\"cxos\"").without("aud").signed()));
    attacks.add(
        Attack.token(
            "audience in resource_access only",
            good().with("resource_access", "{\"cxos\":{\"roles\":[]}}").without("aud").signed()));
  }

  private static void types(List<Attack> attacks) {
    claim(attacks, "typ", "\"ID\"");
    claim(attacks, "typ", "\"Refresh\"");
    claim(attacks, "typ", "\"Offline\"");
    claim(attacks, "typ", "\"Logout\"");
    claim(attacks, "typ", "\"Serialized-ID\"");
    claim(attacks, "typ", "\"DPoP\"");
    claim(attacks, "typ", "\"bearer\"");
    claim(attacks, "typ", "[\"Bearer\"]");
    claim(attacks, "typ", "null");
    missing(attacks, "typ");
    claim(attacks, "events", "{\"http://schemas.openid.net/event/backchannel-logout\":{}}");
  }

  /** Bound to a key that the sender does not prove to hold, or not in a way that is known. */
  private static void bindings(List<Attack> attacks) {
    String print = quoted("bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg0");
    claim(attacks, "cnf", "{\"x5t#S256\":" + print + "}");
    claim(attacks, "cnf", "{\"jkt\":" + print + "}");
    claim(attacks, "cnf", "{\"x5t#S256\":" + print + ",\"jkt\":" + print + "}");
    claim(attacks, "cnf", "{\"kid\":\"key-1\"}");
    claim(attacks, "cnf", "{\"jwk\":{}}");
    claim(attacks, "cnf", "{\"x5t#S256\":\"\"}");
    claim(attacks, "cnf", "{\"x5t#S256\":null}");
    claim(attacks, "cnf", "{\"x5t#S256\":[]}");
    claim(attacks, "cnf", "[{\"x5t#S256\":" + print + "}]");
    claim(attacks, "cnf", print);
    claim(attacks, "cnf", "{}");
    claim(attacks, "cnf", "[]");
    claim(attacks, "cnf", "null");
    claim(attacks, "cnf", "false");
    claim(attacks, "cnf", "0");
    claim(attacks, "cnf", "\"\"");
  }

  private static void times(List<Attack> attacks) {
    attacks.add(Attack.token("exp now", good().at("exp", 0).signed()));
    attacks.add(Attack.token("exp a second ago", good().at("exp", -1).signed()));
    attacks.add(Attack.token("exp a year ago", good().at("exp", -31_536_000).signed()));
    attacks.add(Attack.token("exp in ten years", good().at("exp", 315_360_000).signed()));
    claim(attacks, "exp", "0");
    claim(attacks, "exp", "-1");
    claim(attacks, "exp", "\"4102444800\"");
    claim(attacks, "exp", "4102444800.5");
    claim(attacks, "exp", "4.1e9");
    claim(attacks, "exp", "1e400");
    claim(attacks, "exp", "9223372036854775807");
    claim(attacks, "exp", "9223372036854775808");
    claim(attacks, "exp", "9".repeat(400));
    claim(attacks, "exp", "null");
    claim(attacks, "exp", "true");
    claim(attacks, "exp", "[4102444800]");
    claim(attacks, "exp", "{}");
    missing(attacks, "exp");
    attacks.add(Attack.token("nbf in a minute", good().at("nbf", 60).signed()));
    claim(attacks, "nbf", "\"0\"");
    claim(attacks, "nbf", "1e400");
    attacks.add(Attack.token("iat in a minute", good().at("iat", 60).signed()));
    claim(attacks, "iat", "\"0\"");
    claim(attacks, "iat", "-1");
    missing(attacks, "iat");
    attacks.add(Attack.token("auth_time in an hour", good().at("auth_time", 3600).signed()));
    claim(attacks, "auth_time", "\"0\"");
  }

  private static void subjects(List<Attack> attacks) {
    claim(attacks, "sub", "\"\"");
    claim(attacks, "sub", "\"  \"");
    claim(attacks, "sub", "null");
    claim(attacks, "sub", "0");
    claim(attacks, "sub", "[\"root\"]");
    claim(attacks, "sub", "\"a\\u0000b\"");
    claim(attacks, "sub", "\"a\\r\\nb\"");
    claim(attacks, "sub", quoted("s".repeat(256)));
    missing(attacks, "sub");
  }

  private static void duplicates(List<Attack> attacks) {
    for (String claim : List.of("sub", "aud", "exp", "iss", "typ")) {
      String json = good().json();
      attacks.add(
          Attack.token(
              claim + " twice",
              Forged.signed(
                  Forged.HEADER,
                  json.substring(0, json.length() - 1) + ",\"" + claim + "\":\"cxos\"}")));
    }
    String json = good().json();
    attacks.add(
        Attack.token(
            "sub twice, once written with an escape",
            Forged.signed(
                Forged.HEADER, json.substring(0, json.length() - 1) + ",\"s\\u0075b\":\"root\"}")));
    claim(attacks, "realm_access", "{\"roles\":[\"agent\"],\"roles\":[\"admin\"]}");
  }

  private static void claim(List<Attack> attacks, String name, String json) {
    String shown = json.length() > 60 ? json.substring(0, 60) + "..." : json;
    attacks.add(Attack.token(name + " " + shown, good().with(name, json).signed()));
  }

  private static void missing(List<Attack> attacks, String name) {
    attacks.add(Attack.token(name + " missing", good().without(name).signed()));
  }
}
