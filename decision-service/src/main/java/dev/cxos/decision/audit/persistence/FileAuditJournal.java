package dev.cxos.decision.audit.persistence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cxos.decision.audit.AuditConfiguration;
import dev.cxos.decision.audit.AuditJournal;
import dev.cxos.decision.audit.CanonicalJson;
import dev.cxos.decision.audit.Checkpoint;
import dev.cxos.decision.audit.merkle.Hash;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the journal in two files: {@code leaves.bin}, 32 bytes for each leaf, and {@code
 * checkpoints.ndjson}, a line with size and note for each checkpoint. What is appended is on the
 * disk when the call returns.
 */
@ApplicationScoped
class FileAuditJournal implements AuditJournal {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_LINE = 8192;

  private final Optional<Path> directory;

  FileAuditJournal(AuditConfiguration configuration) {
    this.directory = configuration.journal();
  }

  /** Work on a file that no other process has at the same time. */
  @FunctionalInterface
  private interface Work<T> {
    T on(FileChannel file) throws IOException;
  }

  @Override
  public boolean kept() {
    return directory.isPresent();
  }

  @Override
  public long leaves() {
    return locked("leaves.bin", FileAuditJournal::wholeLeaves);
  }

  @Override
  public long checkpoints() {
    JsonNode newest = newest();
    return newest == null ? 0 : newest.path("size").asLong();
  }

  @Override
  public Optional<String> newestNote() {
    return Optional.ofNullable(newest()).map(line -> line.path("note").asText());
  }

  @Override
  public void addLeaves(long from, List<Hash> leaves) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(leaves.size() * Hash.LENGTH);
    leaves.forEach(leaf -> bytes.writeBytes(leaf.bytes()));
    locked(
        "leaves.bin",
        file -> wholeLeaves(file) == from ? append(file, bytes.toByteArray()) : file.size());
  }

  @Override
  public void addCheckpoints(List<Checkpoint> checkpoints) {
    if (checkpoints.isEmpty()) {
      return;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Checkpoint checkpoint : checkpoints) {
      bytes.writeBytes(
          CanonicalJson.bytes(Map.of("size", checkpoint.size(), "note", checkpoint.note())));
      bytes.write('\n');
    }
    locked(
        "checkpoints.ndjson",
        file -> {
          lastLine(file);
          return append(file, bytes.toByteArray());
        });
  }

  private @Nullable JsonNode newest() {
    String line = locked("checkpoints.ndjson", FileAuditJournal::lastLine);
    try {
      return line.isEmpty() ? null : JSON.readTree(line);
    } catch (IOException damaged) {
      throw new UncheckedIOException("The audit journal cannot be read", damaged);
    }
  }

  private static long wholeLeaves(FileChannel file) throws IOException {
    long whole = file.size() / Hash.LENGTH;
    if (file.size() != whole * Hash.LENGTH) {
      file.truncate(whole * Hash.LENGTH);
    }
    return whole;
  }

  /** Returns the last whole line, after cutting off one that is not; empty if there is none. */
  private static String lastLine(FileChannel file) throws IOException {
    long start = Math.max(0, file.size() - LONGEST_LINE);
    ByteBuffer tail = ByteBuffer.allocate((int) (file.size() - start));
    int read = 0;
    while (read >= 0 && tail.hasRemaining()) {
      read = file.read(tail, start + tail.position());
    }
    String text = new String(tail.array(), StandardCharsets.ISO_8859_1);
    int end = text.lastIndexOf('\n');
    if (end + 1 < text.length()) {
      file.truncate(start + end + 1);
    }
    if (end < 0) {
      return "";
    }
    int begin = text.lastIndexOf('\n', end - 1) + 1;
    return new String(
        text.substring(begin, end).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private static long append(FileChannel file, byte[] bytes) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    file.position(file.size());
    while (rest.hasRemaining()) {
      file.write(rest);
    }
    file.force(true);
    return file.size();
  }

  private <T> T locked(String name, Work<T> work) {
    Path folder = directory.orElseThrow();
    try {
      Files.createDirectories(folder);
      try (FileChannel file =
              FileChannel.open(
                  folder.resolve(name),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE);
          FileLock lock = file.lock()) {
        if (!lock.isValid()) {
          throw new IllegalStateException("a lock that was just taken is valid");
        }
        return work.on(file);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("The audit journal cannot be kept", failed);
    }
  }
}
