package dev.cxos.decision.audit.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cxos.decision.audit.AuditLog;
import dev.cxos.decision.audit.AuditSamples;
import dev.cxos.decision.audit.AuditStore;
import dev.cxos.decision.audit.CheckpointSigner;
import dev.cxos.decision.audit.PayloadSeal;
import dev.cxos.decision.audit.SequencerService;
import dev.cxos.verifier.Finding;
import dev.cxos.verifier.LogEntry;
import dev.cxos.verifier.LogKey;
import dev.cxos.verifier.LogReport;
import dev.cxos.verifier.SignedCheckpoint;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Whatever is done to the log, even by the superuser of the database, the verifier finds it, and
 * names the first index that is wrong. {@code -Daudit.tamper.entries=100000
 * -Daudit.tamper.positions=1000} makes it the full proof.
 */
@QuarkusTest
class AuditTamperTest {

  private static final int ENTRIES = Integer.getInteger("audit.tamper.entries", 10_000);
  private static final int POSITIONS = Integer.getInteger("audit.tamper.positions", 40);
  private static final int SEED = Integer.getInteger("audit.tamper.seed", 20260615);
  private static final List<String> FIELDS =
      List.of("type", "actor", "resource", "unit", "time", "sealedPayload", "encrypted", "name");

  @Inject AuditLog log;
  @Inject AuditStore store;
  @Inject SequencerService sequencer;
  @Inject CheckpointSigner signer;
  @Inject PayloadSeal seal;

  /** What was done to a copy. */
  private enum Kind {
    EDIT,
    DELETE,
    INSERT,
    REORDER,
    TRUNCATE,
    SWAP,
    REWRITE,
    RESTORE
  }

  @Test
  void shouldFindWhateverIsDoneToACopy() {
    LogCopy copy = grownLog();

    assertThat(copy.check(copy.leaves(), true).finding()).isEmpty();
    assertThat(copy.check(copy.leaves(), false).finding()).isEmpty();
    for (Kind kind : Kind.values()) {
      IntStream.range(0, POSITIONS)
          .parallel()
          .forEach(
              number ->
                  shouldFind(copy, kind, new Random(SEED + 31L * number + kind.name().hashCode())));
    }
  }

  @Test
  void shouldFindWhatTheSuperuserDoesToTheTables() throws SQLException {
    LogCopy copy = grownLog();
    int at = copy.size() - 700;
    long restored =
        copy.checkpointSizes().stream().filter(size -> size < at).findFirst().orElseThrow();

    assertThat(found(copy, at, "update audit_entry set actor = 'mallory' where id = %2$s"))
        .isEqualTo(at);
    assertThat(found(copy, at, "delete from audit_entry where id = %2$s")).isEqualTo(at);
    assertThat(
            found(
                copy,
                at,
                "delete from audit_leaf where idx = %1$s",
                "update audit_leaf set idx = idx + 10000000 where idx > %1$s",
                "update audit_leaf set idx = idx - 10000001 where idx > 10000000"))
        .isEqualTo(at);
    assertThat(
            found(
                copy,
                at,
                "update audit_leaf set idx = idx + 10000000 where idx >= %1$s",
                "update audit_leaf set idx = idx - 9999999 where idx >= 10000000",
                "insert into audit_entry (id, type, entry_time, actor, resource, unit,"
                    + " sealed_payload) values ('%3$s', 'x', now(), 'x', 'x', '', '{}')",
                "insert into audit_leaf (idx, entry, hash) select %1$s, '%3$s', hash from"
                    + " audit_leaf limit 1"))
        .isEqualTo(at);
    assertThat(
            found(
                copy,
                at,
                "update audit_leaf set idx = idx + 10000000 where idx between %1$s and %1$s + 2",
                "update audit_leaf set idx = %1$s + (idx - 10000000 - %1$s + 1) %% 3 where idx >="
                    + " 10000000"))
        .isEqualTo(at);
    assertThat(
            found(
                copy,
                at,
                "delete from audit_entry where id in (select entry from audit_leaf where idx >="
                    + " %1$s)",
                "delete from audit_leaf where idx >= %1$s"))
        .isEqualTo(at);
    assertThat(
            found(
                copy,
                at,
                "update audit_entry a set sealed_payload = b.sealed_payload, subject_key ="
                    + " b.subject_key from audit_entry b where (a.id = %2$s and b.id = %4$s) or"
                    + " (b.id = %2$s and a.id = %4$s)"))
        .isEqualTo(at);
    assertThat(
            found(
                copy,
                restored,
                "delete from audit_entry where id in (select entry from audit_leaf where idx >="
                    + " %1$s)",
                "delete from audit_leaf where idx >= %1$s",
                "delete from audit_node where (idx + 1) << level > %1$s",
                "delete from audit_checkpoint where size > %1$s"))
        .isEqualTo(restored);
  }

  @Test
  void shouldFindAChainThatWasRewrittenWithAllItsHashes() throws SQLException {
    LogCopy copy = grownLog();
    int at = copy.size() - 700;
    try (SuperuserSession session = new SuperuserSession()) {
      ForgedChain forged = new ForgedChain(session, at);
      forged.rewrite();
      AuditStore tampered = new JdbcAuditStore(session.dataSource(), new SubjectKeys(seal));

      assertThat(copy.check(tampered, true).finding()).hasValueSatisfying(exactly(at));
      assertThat(copy.check(tampered, false).finding()).hasValueSatisfying(around(at));
      String note = tampered.findCheckpoint(0).orElseThrow().note();
      assertThatThrownBy(() -> SignedCheckpoint.of(note, LogKey.parse(signer.verifierKey())))
          .hasMessageContaining("not signed");
    }
  }

  private LogCopy grownLog() {
    long size = store.findCheckpoint(0).map(checkpoint -> checkpoint.size()).orElse(0L);
    while (size < ENTRIES) {
      AuditSamples.append(log, 1024, 500);
      sequencer.sequenceSome();
      size = store.findCheckpoint(0).map(checkpoint -> checkpoint.size()).orElse(0L);
    }
    return QuarkusTransaction.requiringNew()
        .timeout(300)
        .call(() -> LogCopy.of(store, LogKey.parse(signer.verifierKey())));
  }

  /** Does something to the tables, and returns the index that the verifier names. */
  private long found(LogCopy copy, long at, String... statements) throws SQLException {
    try (SuperuserSession session = new SuperuserSession()) {
      UUID inserted = UUID.randomUUID();
      for (String statement : statements) {
        session.execute(
            statement.formatted(
                at,
                "(select entry from audit_leaf where idx = " + at + ")",
                inserted,
                "(select entry from audit_leaf where idx = " + (at + 5) + ")"));
      }
      AuditStore tampered = new JdbcAuditStore(session.dataSource(), new SubjectKeys(seal));
      Finding rough = copy.check(tampered, false).finding().orElseThrow();
      assertThat(at).isBetween(rough.first(), rough.last());
      Finding finding = copy.check(tampered, true).finding().orElseThrow();
      assertThat(finding.isExact()).as(finding.what()).isTrue();
      return finding.first();
    }
  }

  private static void shouldFind(LogCopy copy, Kind kind, Random random) {
    List<byte[]> leaves = copy.leaves();
    int at = 1 + random.nextInt(copy.size() - 10);
    int first = tamper(copy, kind, leaves, at, random);

    LogReport exact = copy.check(leaves, true);
    assertThat(exact.finding()).as("%s at %d", kind, first).hasValueSatisfying(exactly(first));
    assertThat(copy.check(leaves, false).finding())
        .as("%s at %d", kind, first)
        .hasValueSatisfying(around(first));
  }

  private static int tamper(LogCopy copy, Kind kind, List<byte[]> leaves, int at, Random random) {
    switch (kind) {
      case EDIT, REWRITE -> leaves.set(at, edited(copy, at, random));
      case DELETE -> leaves.remove(at);
      case INSERT -> leaves.add(at, edited(copy, random.nextInt(copy.size()), random));
      case REORDER -> Collections.rotate(leaves.subList(at, at + 2 + random.nextInt(8)), 1);
      case TRUNCATE -> leaves.subList(at, leaves.size()).clear();
      case SWAP -> {
        int other = random.nextInt(copy.size());
        Collections.swap(leaves, at, other == at ? at - 1 : other);
        return Math.min(at, other == at ? at - 1 : other);
      }
      case RESTORE -> {
        List<Long> sizes = copy.checkpointSizes();
        int size = sizes.get(1 + random.nextInt(sizes.size() - 1)).intValue();
        leaves.subList(size, leaves.size()).clear();
        return size;
      }
    }
    return at;
  }

  private static byte[] edited(LogCopy copy, int at, Random random) {
    ObjectNode entry = copy.entry(at);
    String field = FIELDS.get(random.nextInt(FIELDS.size()));
    switch (field) {
      case "time" -> entry.put(field, "2026-06-15T10:00:00.000001Z");
      case "encrypted" -> entry.put(field, !entry.get(field).asBoolean());
      case "name" -> entry.put(field, "auditEntries/" + new UUID(random.nextLong(), 0));
      case "sealedPayload" -> entry.put(field, "AAAA" + entry.get(field).asText());
      default -> entry.put(field, entry.get(field).asText() + "x");
    }
    return LogEntry.of(entry).leaf();
  }

  private static Consumer<Finding> exactly(long index) {
    return finding -> {
      assertThat(finding.first()).as(finding.what()).isEqualTo(index);
      assertThat(finding.isExact()).isTrue();
    };
  }

  private static Consumer<Finding> around(long index) {
    return finding ->
        assertThat(index).as(finding.what()).isBetween(finding.first(), finding.last());
  }
}
