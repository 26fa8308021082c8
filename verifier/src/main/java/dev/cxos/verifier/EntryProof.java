package dev.cxos.verifier;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * An entry with the proof that the log holds it, as {@code GetAuditEntry} gives it.
 *
 * @param entry the entry
 * @param size how many entries the signed checkpoint covers
 * @param payload what the entry says; empty if it is sealed and its key is not there
 */
public record EntryProof(LogEntry entry, long size, String payload) {
  private static final int NONCE_LENGTH = 12;
  private static final int TAG_BITS = 128;

  /**
   * Checks everything: the signature of the checkpoint, the path from the entry to its root, and
   * that the key, if there is one, opens the payload.
   *
   * @param proof the JSON of the answer
   * @param key the log's key, from a place that the reader trusts
   * @throws DamagedException naming the first thing that does not hold
   */
  public static EntryProof verify(JsonNode proof, LogKey key) {
    SignedCheckpoint checkpoint =
        SignedCheckpoint.of(proof.path("checkpoint").path("note").asText(), key);
    LogEntry entry = LogEntry.of(proof.path("entry"));
    List<byte[]> path = new ArrayList<>();
    for (JsonNode hash : proof.path("inclusionPath")) {
      path.add(LogEntry.base64(hash.asText(), "inclusionPath"));
    }
    byte[] root = root(entry.index(), checkpoint.size(), entry.leaf(), path);
    if (!checkpoint.hasRoot(root)) {
      throw new DamagedException(
          "entry %d is not what the checkpoint of size %d covers"
              .formatted(entry.index(), checkpoint.size()));
    }
    byte[] payloadKey = LogEntry.bytes(proof.path("entry"), "payloadKey");
    return new EntryProof(entry, checkpoint.size(), payload(entry, payloadKey));
  }

  private static String payload(LogEntry entry, byte[] key) {
    if (!entry.encrypted()) {
      return new String(entry.sealedPayload(), StandardCharsets.UTF_8);
    }
    if (key.length == 0) {
      return "";
    }
    byte[] sealed = entry.sealedPayload();
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.DECRYPT_MODE,
          new SecretKeySpec(key, "AES"),
          new GCMParameterSpec(TAG_BITS, Arrays.copyOf(sealed, NONCE_LENGTH)));
      return new String(
          cipher.doFinal(sealed, NONCE_LENGTH, Math.max(0, sealed.length - NONCE_LENGTH)),
          StandardCharsets.UTF_8);
    } catch (GeneralSecurityException | IllegalArgumentException refused) {
      throw new DamagedException("the payload key does not open the payload", refused);
    }
  }

  /**
   * Climbs from a leaf to the root: at each level the subtree that holds the leaf is joined with
   * its neighbour; the last subtree of a level may have none and goes up alone.
   */
  private static byte[] root(long index, long size, byte[] leaf, List<byte[]> path) {
    if (index < 0 || index >= size) {
      throw new DamagedException(
          "entry %d lies beyond the checkpoint of size %d".formatted(index, size));
    }
    Sha256 sha256 = new Sha256();
    byte[] hash = leaf;
    int used = 0;
    long at = index;
    for (long width = size; width > 1; width = (width + 1) / 2) {
      boolean alone = at == width - 1 && at % 2 == 0;
      if (!alone) {
        if (used == path.size()) {
          throw new DamagedException("the inclusion path is too short");
        }
        byte[] beside = path.get(used++);
        hash = at % 2 == 1 ? sha256.node(beside, hash) : sha256.node(hash, beside);
      }
      at /= 2;
    }
    if (used != path.size()) {
      throw new DamagedException("the inclusion path is too long");
    }
    return hash;
  }
}
