package dev.cxos.gateway.binding;

import dev.cxos.gateway.status.Refusals;
import java.util.List;

/**
 * The query parameters that generic clients of Google APIs send to every method. They are the only
 * ones that no field stands for and that are let in all the same: {@code alt} and {@code $alt} may
 * ask for {@code json}, {@code key} and other names that begin with a dollar sign have no effect. A
 * field of the same name goes first.
 */
final class SystemParameters {
  private SystemParameters() {}

  /**
   * Whether a parameter that no field stands for is one of them.
   *
   * @throws dev.cxos.gateway.status.Refusal INVALID_ARGUMENT if it asks for another form than JSON
   */
  static boolean accepts(String name, List<String> values) {
    if (name.equals("alt") || name.equals("$alt")) {
      if (!values.equals(List.of("json"))) {
        throw Refusals.badField(name, "must be json");
      }
      return true;
    }
    return name.equals("key") || (name.startsWith("$") && name.length() > 1);
  }
}
