package dev.cxos.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What to run and how long.
 *
 * @param names the benchmarks; all if empty
 * @param rows how many rows a benchmark loads; its own choice if empty
 * @param seconds how long one repetition of a load lasts; its own choice if empty
 * @param quick a short run that shows faults and the order of magnitude
 * @param profile whether the service records where its time goes
 */
public record BenchOptions(
    List<String> names, OptionalLong rows, OptionalInt seconds, boolean quick, boolean profile) {

  /** How a person calls it. */
  public static final String USAGE =
      """
      usage: cxos bench [NAME...] [--rows N] [--seconds N] [--quick] [--profile]
        NAME         import, record, query, interactions, gateway, json, start, page, evaluate,
                     decide, replay, arbiter, hostile, overload; all if none is named
        --rows N     rows to load (import, query, interactions), decisions to replay (replay)
        --seconds N  length of one repetition of a load (record, query, gateway, json, evaluate,
                     decide, arbiter, hostile, overload)
        --quick      a short run; its results are kept apart from those of a whole run
        --profile    keep a flight recording of the service in bench/target/work
      """;

  public BenchOptions {
    names = List.copyOf(names);
  }

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException with a sentence for the person if it makes no sense
   */
  public static BenchOptions parse(List<String> arguments) {
    List<String> names = new ArrayList<>();
    OptionalLong rows = OptionalLong.empty();
    OptionalInt seconds = OptionalInt.empty();
    boolean quick = false;
    boolean profile = false;
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      switch (argument) {
        case "--rows" -> rows = OptionalLong.of(positive(argument, arguments, ++i));
        case "--seconds" -> seconds = OptionalInt.of(positive(argument, arguments, ++i));
        case "--quick" -> quick = true;
        case "--profile" -> profile = true;
        default -> {
          if (argument.startsWith("-")) {
            throw new IllegalArgumentException("there is no option " + argument);
          }
          names.add(argument);
        }
      }
    }
    return new BenchOptions(names, rows, seconds, quick, profile);
  }

  /** The rows to load: as asked for, or one of two defaults. */
  public long rowsOr(long whole, long quickly) {
    return rows.orElse(quick ? quickly : whole);
  }

  /** How long one repetition lasts: as asked for, or one of two defaults. */
  public Duration timeOr(int wholeSeconds, int quickSeconds) {
    return Duration.ofSeconds(seconds.orElse(quick ? quickSeconds : wholeSeconds));
  }

  private static int positive(String option, List<String> arguments, int index) {
    String text = index < arguments.size() ? arguments.get(index) : "";
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw new IllegalArgumentException(option + " needs a number above 0");
    }
    return Integer.parseInt(text);
  }
}
