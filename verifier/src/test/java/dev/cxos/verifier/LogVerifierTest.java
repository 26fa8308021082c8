package dev.cxos.verifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogVerifierTest {

  @Test
  void shouldFindNothingWrongWithWhatTheServiceWrote() throws IOException {
    for (LeafJournal journal : new LeafJournal[] {null, LogFiles.journal()}) {
      LogReport report = report(LogFiles.entries(), journal, 10, 25, 40);

      assertThat(report.finding()).isEmpty();
      assertThat(report.entries()).isEqualTo(40);
      assertThat(report.covered()).isEqualTo(40);
      assertThat(report.checkpoints()).isEqualTo(3);
    }
    assertThat(report(LogFiles.entries(), null, 25).covered()).isEqualTo(25);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"name", "type", "time", "actor", "resource", "unit", "sealedPayload", "encrypted"})
  void shouldFindAnyFieldThatWasChanged(String field) throws IOException {
    List<ObjectNode> entries = LogFiles.entries();
    ObjectNode entry = entries.get(13);
    switch (field) {
      case "name" -> entry.put(field, entries.get(14).path("name").asText());
      case "time" -> entry.put(field, "2026-06-15T10:00:01.904457Z");
      case "sealedPayload" -> entry.put(field, "AAAA");
      case "encrypted" -> entry.put(field, false);
      default -> entry.put(field, entry.path(field).asText() + "x");
    }

    assertThat(finding(entries, LogFiles.journal())).isEqualTo("13-13");
    assertThat(finding(entries, null)).isEqualTo("10-24");
  }

  @Test
  void shouldFindAGapARepetitionAndAnEnd() throws IOException {
    List<ObjectNode> gap = LogFiles.entries();
    gap.remove(20);
    List<ObjectNode> repeated = LogFiles.entries();
    repeated.add(20, repeated.get(19));
    List<ObjectNode> ended = LogFiles.entries().subList(0, 33);

    assertThat(finding(gap, null)).isEqualTo("20-20");
    assertThat(finding(repeated, null)).isEqualTo("20-20");
    assertThat(finding(ended, LogFiles.journal())).isEqualTo("33-33");
    assertThat(finding(ended, null)).isEqualTo("25-33");
    assertThat(finding(ended.subList(0, 25), null)).isEqualTo("25-25");
    assertThat(finding(List.of(), null)).isEqualTo("0-0");
  }

  @Test
  void shouldFindTheEndOfALogWhoseJournalIsLonger() throws IOException {
    LogReport report = report(LogFiles.entries().subList(0, 25), LogFiles.journal(), 10, 25);

    assertThat(report.finding())
        .hasValueSatisfying(
            finding -> {
              assertThat(finding.first()).isEqualTo(25);
              assertThat(finding.what()).contains("the journal says that there are 40");
            });
  }

  @Test
  void shouldTellAWrongJournalFromAWrongLog() throws IOException {
    byte[] leaves = Files.readAllBytes(LogFiles.FOLDER.resolve("journal/leaves.bin"));
    leaves[17 * 32]++;

    LogReport report = report(LogFiles.entries(), LeafJournal.of(leaves, List.of()), 10, 25, 40);

    assertThat(report.finding())
        .hasValueSatisfying(
            finding -> assertThat(finding.what()).contains("the journal is wrong at 17"));
  }

  @Test
  void shouldFindAnEntryThatNothingSignedCovers() throws IOException {
    List<ObjectNode> entries = LogFiles.entries();
    entries.get(38).put("actor", "mallory");

    assertThat(report(entries, LogFiles.journal(), 10).finding())
        .hasValueSatisfying(finding -> assertThat(finding.first()).isEqualTo(38));
  }

  @Test
  void shouldFindWhatCannotBeRead() throws IOException {
    List<ObjectNode> entries = LogFiles.entries();
    LogVerifier verifier = new LogVerifier(List.of(LogFiles.checkpoint(40)), null);
    verifier.accept(LogEntry.of(entries.getFirst()));
    verifier.acceptDamaged("not JSON");
    verifier.acceptDamaged("another");

    assertThat(verifier.isDecided()).isTrue();
    assertThat(verifier.end().finding()).contains(new Finding(1, 1, "not JSON"));
    assertThatExceptionOfType(DamagedException.class)
        .isThrownBy(() -> LogEntry.of(entries.get(1).put("name", "x")));
    assertThatExceptionOfType(DamagedException.class)
        .isThrownBy(() -> LogEntry.of(entries.get(2).put("time", "x")));
    assertThatExceptionOfType(DamagedException.class)
        .isThrownBy(() -> LogEntry.of(entries.get(3).put("sealedPayload", "?")));
  }

  @Test
  void shouldCheckAnEntryByItsProofAndOpenIt() throws IOException {
    EntryProof proof = EntryProof.verify(LogFiles.proof(), LogFiles.key());

    assertThat(proof.entry().index()).isEqualTo(7);
    assertThat(proof.size()).isEqualTo(40);
    assertThat(proof.payload()).isEqualTo("{\"amount\":700,\"reason\":\"\"}");
    ObjectNode sealed = LogFiles.proof().deepCopy();
    ((ObjectNode) sealed.path("entry")).remove("payloadKey");
    assertThat(EntryProof.verify(sealed, LogFiles.key()).payload()).isEmpty();
  }

  @Test
  void shouldRefuseAProofInWhichAnythingWasChanged() throws IOException {
    ObjectNode path = LogFiles.proof().deepCopy();
    ((ArrayNode) path.path("inclusionPath")).remove(0);
    ObjectNode longer = LogFiles.proof().deepCopy();
    ((ArrayNode) longer.path("inclusionPath")).add(path.path("inclusionPath").path(0));
    ObjectNode index = LogFiles.proof().deepCopy();
    ((ObjectNode) index.path("entry")).put("index", "8");
    ObjectNode beyond = LogFiles.proof().deepCopy();
    ((ObjectNode) beyond.path("entry")).put("index", "40");
    ObjectNode actor = LogFiles.proof().deepCopy();
    ((ObjectNode) actor.path("entry")).put("actor", "mallory");
    ObjectNode payloadKey = LogFiles.proof().deepCopy();
    ((ObjectNode) payloadKey.path("entry"))
        .put("payloadKey", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    ObjectNode note = LogFiles.proof().deepCopy();
    ((ObjectNode) note.path("checkpoint"))
        .put("note", LogFiles.note(40).replace("\n40\n", "\n41\n"));

    for (ObjectNode changed : List.of(path, longer, index, beyond, actor, payloadKey, note)) {
      assertThatExceptionOfType(DamagedException.class)
          .isThrownBy(() -> EntryProof.verify(changed, LogFiles.key()));
    }
  }

  @Test
  void shouldRefuseKeysAndNotesThatAreNone() throws IOException {
    String key = Files.readString(LogFiles.FOLDER.resolve("key.txt")).strip();
    for (String damaged :
        List.of("", "a+b", key.replace("log", "lag"), key + "AAAA", key.replace("+Ad", "+?d"))) {
      assertThatExceptionOfType(DamagedException.class).isThrownBy(() -> LogKey.parse(damaged));
    }
    String note = LogFiles.note(10);
    for (String damaged :
        List.of(
            "",
            note.replace("example", "elsewhere"),
            note.replace("\n\n", "\n"),
            note.replace("— ", "- "),
            note.substring(0, note.length() - 12) + "AAAAAAAAAA=\n")) {
      assertThatExceptionOfType(DamagedException.class)
          .isThrownBy(() -> SignedCheckpoint.of(damaged, LogFiles.key()));
    }
  }

  private static String finding(List<ObjectNode> entries, @Nullable LeafJournal journal)
      throws IOException {
    Optional<Finding> finding = report(entries, journal, 10, 25, 40).finding();
    return finding.map(found -> found.first() + "-" + found.last()).orElse("none");
  }

  private static LogReport report(
      List<ObjectNode> entries, @Nullable LeafJournal journal, int... sizes) throws IOException {
    List<SignedCheckpoint> checkpoints = new ArrayList<>();
    for (int size : sizes) {
      checkpoints.add(LogFiles.checkpoint(size));
    }
    LogVerifier verifier = new LogVerifier(checkpoints, journal);
    Stream.of(entries.toArray(ObjectNode[]::new)).map(LogEntry::of).forEach(verifier::accept);
    return verifier.end();
  }
}
