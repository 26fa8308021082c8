package dev.cxos.decision.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.cxos.decision.audit.merkle.Hash;
import dev.cxos.decision.audit.merkle.NodeId;
import dev.cxos.decision.audit.persistence.JournalFiles;
import dev.cxos.verifier.LeafJournal;
import dev.cxos.verifier.LogKey;
import dev.cxos.verifier.LogReport;
import dev.cxos.verifier.LogVerifier;
import dev.cxos.verifier.SignedCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequencerTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-06-15T10:00:00.123456789Z"), ZoneOffset.UTC);

  private static final KeyPair PAIR = SigningPair.ofSeed(new byte[32]);

  private final FakeSequencingStore store = new FakeSequencingStore();
  private final List<Checkpoint> events = new ArrayList<>();
  private final CheckpointSigner signer =
      new CheckpointSigner(
          PAIR.getPrivate(), VerifierKey.of("log.example", PAIR.getPublic()), List.of());
  private final Path directory;

  SequencerTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void shouldSignWhatWasWrittenAndTellOfIt() {
    SequencerService sequencer = sequencer(null);
    store.write(5);

    assertThat(sequencer.sequenceSome()).isEqualTo(5);
    assertThat(sequencer.sequenceSome()).isZero();
    store.write(3);
    assertThat(sequencer.sequenceSome()).isEqualTo(3);

    assertThat(events).extracting(Checkpoint::size).containsExactly(5L, 8L);
    assertThat(events.getLast().time()).isEqualTo(Instant.parse("2026-06-15T10:00:00.123456Z"));
    assertThat(report(null, events.getLast().note()).finding()).isEmpty();
  }

  @Test
  void shouldBringInABacklogByParts() {
    SequencerService sequencer = sequencer(null);
    store.write(SequencerService.LIMIT + 7);

    assertThat(sequencer.sequenceSome()).isEqualTo(SequencerService.LIMIT);
    assertThat(sequencer.sequenceSome()).isEqualTo(7);
  }

  @Test
  void shouldLeaveTheTreeToWhoeverHasIt() {
    store.write(5);
    store.claimable = false;

    assertThat(sequencer(null).sequenceSome()).isZero();
    assertThat(store.heads).isEmpty();
  }

  @Test
  void shouldNotSignOnFromANodeThatWasChanged() {
    SequencerService sequencer = sequencer(null);
    store.write(5);
    sequencer.sequenceSome();
    store.nodes.put(new NodeId(2, 0), Hash.ofNothing());
    store.write(1);

    assertThatIllegalStateException()
        .isThrownBy(sequencer::sequenceSome)
        .withMessageContaining("not that of its newest checkpoint");
    assertThat(events).hasSize(1);
  }

  @Test
  void shouldNotSignOnFromACheckpointThatItDidNotSign() {
    store.write(5);
    sequencer(null).sequenceSome();
    SequencingStore.Head head = store.heads.removeLast();
    Checkpoint forged =
        new Checkpoint(5, Hash.ofNothing(), head.checkpoint().time(), head.checkpoint().note());
    store.heads.add(new SequencingStore.Head(forged, head.position()));
    store.write(1);

    assertThatIllegalStateException()
        .isThrownBy(() -> sequencer(null).sequenceSome())
        .withMessageContaining("not signed by a known key");
  }

  @Test
  void shouldNotSignOnFromAStateOlderThanOneItHasSeen() {
    SequencerService sequencer = sequencer(null);
    store.write(5);
    sequencer.sequenceSome();
    store.write(5);
    sequencer.sequenceSome();
    store.write(1);
    sequencer.sequenceSome();
    store.goBack();
    store.goBack();

    assertThatIllegalStateException()
        .isThrownBy(sequencer::sequenceSome)
        .withMessageContaining("went back from 10 entries to 5");
  }

  @Test
  void shouldCatchUpWithTheJournalAfterACrash() throws IOException {
    store.write(5);
    sequencer(directory).sequenceSome();
    store.write(4);
    sequencer(directory).sequenceSome();

    SequencerService afterTheCrash = sequencer(directory);
    catchUp(afterTheCrash);
    LeafJournal journal = LeafJournal.read(directory);

    assertThat(journal.notes()).isEqualTo(events.stream().map(Checkpoint::note).toList());
    assertThat(Files.size(directory.resolve("leaves.bin"))).isEqualTo(9 * 32);
    assertThat(report(journal, journal.notes().getLast()).finding()).isEmpty();
  }

  @Test
  void shouldCutOffWhatWasHalfWritten() throws IOException {
    store.write(5);
    SequencerService sequencer = sequencer(directory);
    sequencer.sequenceSome();
    catchUp(sequencer);
    for (String file : List.of("leaves.bin", "checkpoints.ndjson")) {
      Files.writeString(directory.resolve(file), "{\"size\"", StandardOpenOption.APPEND);
    }
    store.write(2);
    sequencer(directory).sequenceSome();

    catchUp(sequencer(directory));

    LeafJournal journal = LeafJournal.read(directory);
    assertThat(journal.notes()).hasSize(2);
    assertThat(report(journal, journal.notes().getLast()).finding()).isEmpty();
  }

  @Test
  void shouldNotSignWhatContradictsTheJournal() {
    store.write(5);
    sequencer(directory).sequenceSome();
    store.write(5);
    sequencer(directory).sequenceSome();
    catchUp(sequencer(directory));
    store.goBack();

    assertThatIllegalStateException()
        .isThrownBy(() -> sequencer(directory).sequenceSome())
        .withMessageContaining("5 entries, its journal 10");

    Checkpoint other = events.getLast();
    store.addCheckpoint(
        new Checkpoint(10, other.root(), other.time(), other.note() + "x"),
        new SequencingStore.Position(1, 10));
    assertThatIllegalStateException()
        .isThrownBy(() -> sequencer(directory).sequenceSome())
        .withMessageContaining("not that of the journal");
  }

  private static void catchUp(SequencerService sequencer) {
    boolean more = true;
    while (more) {
      more = sequencer.journalSome();
    }
  }

  private LogReport report(@Nullable LeafJournal journal, String note) {
    LogKey key = LogKey.parse(signer.verifierKey());
    LogVerifier verifier = new LogVerifier(List.of(SignedCheckpoint.of(note, key)), journal);
    for (int index = 0; index < store.leaves.size(); index++) {
      verifier.accept(index, store.leaves.get(index).bytes());
    }
    return verifier.end();
  }

  private SequencerService sequencer(@Nullable Path journal) {
    return new SequencerService(store, signer, events::add, JournalFiles.in(journal), CLOCK);
  }
}
