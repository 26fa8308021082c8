package dev.cxos.cli.contacts;

import dev.cxos.cli.Problem;
import dev.cxos.cli.Suggestion;
import java.util.List;
import java.util.Locale;

/** The channels by which a customer may be contacted. */
public final class ContactChannel {
  private static final List<String> ALL =
      List.of("email", "sms", "phone", "web", "link", "webhook", "in_person");

  private ContactChannel() {}

  /**
   * Returns the channel of a name; a hyphen stands for an underscore.
   *
   * @throws Problem if there is none
   */
  public static String parse(String typed) {
    String name = typed.toLowerCase(Locale.ROOT).replace('-', '_');
    if (!ALL.contains(name)) {
      throw Problem.usage("there is no channel \"" + typed + "\"")
          .suggest(Suggestion.didYouMean(name, ALL));
    }
    return name;
  }
}
