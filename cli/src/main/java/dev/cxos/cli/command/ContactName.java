package dev.cxos.cli.command;

import dev.cxos.cli.Problem;
import java.util.regex.Pattern;

/**
 * Makes the name of a contact of what was typed: a customer's id may hold more than other names.
 */
final class ContactName {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._~:@+=-]{1,200}");

  private ContactName() {}

  /** Returns the resource name. */
  static String of(String typed) {
    String id = typed.startsWith("contacts/") ? typed.substring("contacts/".length()) : typed;
    if (!ID.matcher(id).matches()) {
      throw Problem.usage("\"" + typed + "\" is not the id of a customer")
          .why("it has letters, digits and . _ ~ : @ + = -");
    }
    return "contacts/" + id;
  }
}
