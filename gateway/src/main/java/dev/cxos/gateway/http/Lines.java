package dev.cxos.gateway.http;

import dev.cxos.gateway.status.Refusal;
import dev.cxos.gateway.status.Refusals;
import io.vertx.core.buffer.Buffer;
import java.util.function.Consumer;

/** Cuts a body that comes in pieces into its lines, never keeping more than one. */
final class Lines {
  private final int longest;
  private final Consumer<byte[]> onLine;
  private Buffer begun = Buffer.buffer();
  private long number;

  /**
   * Begins with nothing.
   *
   * @param longest the most bytes that a line may have
   * @param onLine gets each line without its end; blank ones are left out
   */
  Lines(int longest, Consumer<byte[]> onLine) {
    this.longest = longest;
    this.onLine = onLine;
  }

  /** The number of the line that was handed over last, blank ones counted too; from 1. */
  long number() {
    return number;
  }

  /**
   * Takes the next piece.
   *
   * @throws Refusal 413 if a line is too long
   */
  void add(Buffer piece) {
    int start = 0;
    for (int i = 0; i < piece.length(); i++) {
      if (piece.getByte(i) == '\n') {
        keep(piece, start, i);
        flush();
        start = i + 1;
      }
    }
    keep(piece, start, piece.length());
  }

  /** Hands over a last line that has no end. */
  void end() {
    flush();
  }

  private void keep(Buffer piece, int start, int end) {
    if (begun.length() + end - start > longest) {
      number++;
      throw Refusals.tooLarge(longest);
    }
    begun.appendBuffer(piece, start, end - start);
  }

  private void flush() {
    byte[] line = begun.getBytes();
    begun = Buffer.buffer();
    number++;
    for (byte character : line) {
      if (character != ' ' && character != '\t' && character != '\r') {
        onLine.accept(line);
        return;
      }
    }
  }
}
