package dev.cxos.decision.audit;

import dev.cxos.platform.operations.ReadinessCheck;
import io.quarkus.runtime.LaunchMode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The configured keys, and what is wrong with them. Where none is configured, one is used that
 * everybody knows: development and tests then read after a restart what they wrote before.
 * Production refuses to start.
 */
@ApplicationScoped
public class AuditKeys implements ReadinessCheck {

  private static final Pattern ORIGIN = Pattern.compile("[^\\s+]{1,200}");

  private final AuditConfiguration configuration;

  AuditKeys(AuditConfiguration configuration) {
    this.configuration = configuration;
  }

  @Override
  public List<String> faults() {
    List<String> faults = new ArrayList<>();
    if (!ORIGIN.matcher(configuration.origin()).matches()) {
      faults.add("set cxos.audit.origin to a name without spaces and plus signs");
    }
    check(
        faults,
        configuration.signingKey(),
        AuditKeys::pair,
        "set cxos.audit.signing-key to an Ed25519 key (PKCS #8 in base64), the same in all"
            + " replicas");
    check(
        faults,
        configuration.encryptionKey(),
        AuditKeys::secret,
        "set cxos.audit.encryption-key to at least 32 random bytes in base64, the same in all"
            + " replicas");
    configuration
        .formerKeys()
        .ifPresent(
            keys ->
                keys.forEach(
                    key ->
                        check(
                            faults,
                            Optional.of(key),
                            VerifierKey::parse,
                            "set cxos.audit.former-keys to keys of the form NAME+HASH+KEY")));
    return faults;
  }

  /** Gives what signs checkpoints. */
  @Produces
  @Singleton
  CheckpointSigner signer() {
    KeyPair pair =
        configuration
            .signingKey()
            .map(AuditKeys::pair)
            .orElseGet(() -> SigningPair.ofSeed(knownToAll("signing-key")));
    return new CheckpointSigner(
        pair.getPrivate(),
        VerifierKey.of(configuration.origin(), pair.getPublic()),
        configuration.formerKeys().orElse(List.of()).stream().map(VerifierKey::parse).toList());
  }

  /** Gives what seals payloads. */
  @Produces
  @Singleton
  PayloadSeal seal() {
    return new PayloadSeal(
        configuration
            .encryptionKey()
            .map(AuditKeys::secret)
            .orElseGet(() -> knownToAll("encryption-key")));
  }

  private static KeyPair pair(String base64) {
    return SigningPair.ofPkcs8(Base64.getDecoder().decode(base64));
  }

  private static byte[] secret(String base64) {
    byte[] secret = Base64.getDecoder().decode(base64);
    if (secret.length < PayloadSeal.KEY_BYTES) {
      throw new IllegalArgumentException("shorter than 32 bytes");
    }
    return secret;
  }

  private static void check(
      List<String> faults, Optional<String> value, Function<String, ?> read, String mend) {
    if (value.filter(text -> isReadable(text, read)).isEmpty()) {
      faults.add(mend);
    }
  }

  private static boolean isReadable(String text, Function<String, ?> read) {
    try {
      return read.apply(text) != null;
    } catch (IllegalArgumentException damaged) {
      return false;
    }
  }

  private static byte[] knownToAll(String key) {
    if (LaunchMode.current() == LaunchMode.NORMAL) {
      throw new IllegalStateException("cxos.audit." + key + " is not set");
    }
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(("cxos " + key + " that everybody knows").getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
