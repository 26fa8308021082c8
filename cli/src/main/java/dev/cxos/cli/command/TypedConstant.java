package dev.cxos.cli.command;

import dev.cxos.cli.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Constants of the contract as they are typed: small letters, with a hyphen or an underscore. */
final class TypedConstant {
  private TypedConstant() {}

  /**
   * Returns the constant of a name.
   *
   * @param what what it is, for an error
   * @throws Problem if there is none, with those that there are
   */
  static <E extends Enum<E>> E of(Class<E> type, String typed, String what) {
    String name = typed.toUpperCase(Locale.ROOT).replace('-', '_');
    List<E> all =
        Arrays.stream(type.getEnumConstants())
            .filter(one -> !one.name().endsWith("UNSPECIFIED") && !isUnknown(one))
            .toList();
    return all.stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                Problem.usage("\"" + typed + "\" is not " + what)
                    .suggest(
                        all.stream().map(TypedConstant::text).collect(Collectors.joining(", "))));
  }

  /** Returns a constant as it is typed and read. */
  static String text(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static boolean isUnknown(Enum<?> constant) {
    return constant.name().equals("UNRECOGNIZED");
  }
}
