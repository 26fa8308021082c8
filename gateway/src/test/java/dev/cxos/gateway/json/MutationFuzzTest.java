package dev.cxos.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.gateway.fixture.Promptly;
import dev.cxos.gateway.json.v1.EveryType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Damaged texts: each is read or refused, within a second, and what is read comes back the same.
 * More are tried with {@code -Djson.fuzz.inputs=N}, others with {@code -Djson.fuzz.seed=N}. A seed
 * at which something else happened becomes a test of {@link HostileJsonTest}.
 */
class MutationFuzzTest {
  private static final int INPUTS = Integer.getInteger("json.fuzz.inputs", 100_000);
  private static final long SEED = Long.getLong("json.fuzz.seed", 20_261_122L);
  private static final int LONGEST = 4000;
  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "\\",
          "null",
          "true",
          "false",
          "0",
          "-1",
          "1e999",
          "1e-999",
          "0.5",
          "9007199254740993",
          "18446744073709551616",
          "\"NaN\"",
          "\"-Infinity\"",
          "\\u0000",
          "\\ud800",
          "\\udc00",
          "{\"@type\":\"type.googleapis.com/json.v1.EveryType\"",
          "\"@type\":\"type.googleapis.com/google.protobuf.Any\",\"value\":",
          "\"value\":",
          "{}",
          "[]",
          "\"\"",
          "\"1\"",
          "\"FOO\"",
          "\"2026-01-31T08:00:00Z\"",
          "\"1.5s\"",
          "\"a,bC\"",
          "\"-_8=\"",
          "//",
          "/*",
          "'",
          "\u0000",
          "\ufeff",
          "[[[[[[[[[[",
          "{\"optionalStruct\":",
          "\"recursiveMessage\":{",
          "1".repeat(1001),
          "é",
          "\uffff");

  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "0",
          "-0",
          "-0.0",
          "1e2",
          "0.5",
          "-1",
          "4294967295",
          "2147483648",
          "9007199254740992",
          "9007199254740993",
          "9223372036854775807",
          "1e308",
          "1.7e309",
          "1e-400",
          "\"\"",
          "\"0\"",
          "\"1e2\"",
          "\"-0\"",
          "\"NaN\"",
          "\"Infinity\"",
          "\"FOO\"",
          "\"foo\"",
          "\"AQI\"",
          "\"_-\"",
          "\"0s\"",
          "\"-0.1s\"",
          "\"00s\"",
          "\"fooBar,b.C\"",
          "\"0001-01-01T00:00:00Z\"",
          "\"9999-12-31T23:59:59.9-23:59\"",
          "{}",
          "[]",
          "[null]",
          "[1,\"1\"]",
          "{\"a\":1}",
          "{\"1\":1}",
          "{\"true\":true}",
          "{\"a\":null}",
          "{\"@type\":\"x/google.protobuf.Value\",\"value\":null}",
          "{\"a\":1,\"@type\":\"/json.v1.EveryType.NestedMessage\"}");

  private final ProtoJsonCodec codec =
      new ProtoJsonCodec(Syntaxes.PROTO3.types(), JsonRules.SPECIFICATION);

  @Test
  void shouldReadOrRefuseWhateverComes() throws Exception {
    List<byte[]> corpus = corpus();
    int read = 0;
    for (int i = 0; i < INPUTS; i++) {
      long seed = SEED + i;
      byte[] input = mutated(corpus, new Random(seed));
      try {
        read += readOrRefuse(input) ? 1 : 0;
      } catch (Exception | Error unexpected) {
        throw new AssertionError("Seed " + seed + ": " + text(input), unexpected);
      }
    }
    // Enough of both, or the texts would test only one half of the reader.
    assertThat(read).isBetween(INPUTS / 100, INPUTS * 9 / 10);
    System.out.printf(Locale.ROOT, "read %d of %d damaged texts%n", read, INPUTS);
  }

  private boolean readOrRefuse(byte[] input) throws Exception {
    boolean[] read = new boolean[1];
    Promptly.done(() -> read[0] = isRead(input));
    return read[0];
  }

  private boolean isRead(byte[] input) {
    EveryType.Builder first = EveryType.newBuilder();
    try {
      codec.read(input, first);
    } catch (InvalidJsonException refused) {
      assertThat(refused.reason()).isNotEmpty();
      return false;
    }
    EveryType.Builder second = EveryType.newBuilder();
    codec.read(codec.write(first), second);
    assertThat(second.build()).isEqualTo(first.build());
    return true;
  }

  private List<byte[]> corpus() {
    List<byte[]> corpus = new ArrayList<>();
    for (int seed = 0; seed < 300; seed++) {
      byte[] json = codec.write(new RandomMessages(seed).next());
      if (json.length <= LONGEST) {
        corpus.add(json);
      }
    }
    ConformanceCases.all().stream()
        .filter(one -> one.syntax() == Syntaxes.PROTO3 && one.text().length() <= LONGEST)
        .filter(one -> one.kind() != ConformanceCases.Kind.UNWRITABLE)
        .forEach(one -> corpus.add(one.text().getBytes(StandardCharsets.UTF_8)));
    return corpus;
  }

  private static byte[] mutated(List<byte[]> corpus, Random random) {
    byte[] input = corpus.get(random.nextInt(corpus.size()));
    for (int i = 1 + random.nextInt(3); i > 0 && input.length > 0; i--) {
      int at = random.nextInt(input.length);
      int end = Math.min(input.length, at + 1 + random.nextInt(20));
      input =
          switch (random.nextInt(14)) {
            case 0 -> spliced(input, at, at + 1, new byte[] {(byte) random.nextInt(256)});
            case 1 -> spliced(input, at, end, new byte[0]);
            case 2 -> spliced(input, at, at, slice(input, at, end));
            case 3 -> spliced(input, at, end, other(corpus, random));
            case 4 -> spliced(input, at, at + 1, new byte[] {(byte) (input[at] ^ 1)});
            case 5, 6 -> spliced(input, at, random.nextBoolean() ? at : end, piece(random));
            default -> withOtherValue(input, at, random);
          };
    }
    return input;
  }

  /** Puts a value in place of another one, so that the text is likely to stay JSON. */
  private static byte[] withOtherValue(byte[] input, int at, Random random) {
    int start = at;
    while (start < input.length && input[start] != ':') {
      start++;
    }
    int end = start;
    while (end < input.length && input[end] != ',' && input[end] != '}' && input[end] != ']') {
      end++;
    }
    return start == input.length
        ? input
        : spliced(
            input,
            start + 1,
            end,
            VALUES.get(random.nextInt(VALUES.size())).getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] piece(Random random) {
    return PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] other(List<byte[]> corpus, Random random) {
    byte[] other = corpus.get(random.nextInt(corpus.size()));
    int at = random.nextInt(other.length);
    return slice(other, at, Math.min(other.length, at + 40));
  }

  private static byte[] slice(byte[] bytes, int start, int end) {
    return Arrays.copyOfRange(bytes, start, end);
  }

  private static byte[] spliced(byte[] input, int start, int end, byte[] piece) {
    byte[] output = new byte[input.length - (end - start) + piece.length];
    System.arraycopy(input, 0, output, 0, start);
    System.arraycopy(piece, 0, output, start, piece.length);
    System.arraycopy(input, end, output, start + piece.length, input.length - end);
    return output;
  }

  private static String text(byte[] input) {
    return new String(input, StandardCharsets.UTF_8);
  }
}
