package dev.cxos.decision.policy;

import dev.cxos.platform.storage.StrictJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/**
 * Rules in one canonical form, in which the order of writing is gone: bands, guardrails and chains
 * stand by their ids. The steps of a chain keep their order, which has a meaning.
 */
public final class CanonicalRules {

  private CanonicalRules() {}

  /** The rules with everything in its canonical place. */
  public static PolicyRules of(PolicyRules rules) {
    return new PolicyRules(
        sorted(rules.bands(), Band::id),
        sorted(rules.guardrails(), Guardrail::id),
        rules.controls(),
        sorted(rules.chains(), ApprovalChain::id),
        rules.defaultChain());
  }

  /** The canonical form as JSON. */
  public static String write(PolicyRules rules) {
    return StrictJson.write(of(rules));
  }

  /**
   * Reads the canonical form.
   *
   * @throws StrictJson.MalformedJsonException if it says anything unknown
   */
  public static PolicyRules read(String json) {
    return StrictJson.read(json, PolicyRules.class);
  }

  /** SHA-256 of the canonical form, in hexadecimal. */
  public static String hash(PolicyRules rules) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(write(rules).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  // Two of the same id are a finding; until it is mended their content says which comes first.
  private static <T> List<T> sorted(List<T> items, Function<T, String> id) {
    return items.stream()
        .sorted(Comparator.comparing(id).thenComparing(StrictJson::write))
        .toList();
  }
}
