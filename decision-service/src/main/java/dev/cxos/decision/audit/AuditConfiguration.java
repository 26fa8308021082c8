package dev.cxos.decision.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The keys of the audit log, and where its copy is kept. */
@ConfigMapping(prefix = "cxos.audit")
public interface AuditConfiguration {

  /**
   * The name of the log in its checkpoints, such as {@code audit.example.com/decisions}; no space
   * and no plus sign. It never changes.
   */
  @WithDefault("cxos.local/decisions")
  String origin();

  /**
   * The Ed25519 key that checkpoints are signed with: PKCS #8 in base64, the same in all replicas.
   * A secret. Without it a key is used that everybody knows; production refuses to start like that.
   */
  Optional<String> signingKey();

  /**
   * The keys of signatures that were made before {@link #signingKey} changed, each as {@code
   * NAME+HASH+KEY}. The log is not gone on with if its newest checkpoint was signed by none of
   * them.
   */
  Optional<List<String>> formerKeys();

  /**
   * The key that the customers' keys are wrapped with: at least 32 random bytes in base64, the same
   * in all replicas. A secret, and never lost: without it no payload about a customer can be read.
   * Without it a key is used that everybody knows; production refuses to start like that.
   */
  Optional<String> encryptionKey();

  /**
   * A directory, best on another machine's disk, to which checkpoints and leaf hashes are appended
   * after each commit. None if unset.
   */
  Optional<Path> journal();
}
