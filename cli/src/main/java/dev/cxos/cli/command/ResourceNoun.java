package dev.cxos.cli.command;

import dev.cxos.cli.Invocation;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Nouns whose resources are only listed, shown and created. */
public final class ResourceNoun {
  private ResourceNoun() {}

  /**
   * Returns a noun with {@code list}, {@code get} and {@code create}.
   *
   * @param noun as it is typed, such as {@code case-rule}
   * @param description what it is
   * @param collection such as {@code caseRules}
   * @param idParameter the query parameter that carries the id of a new one
   */
  public static CommandLine of(
      Invocation invocation,
      String noun,
      String description,
      String collection,
      String idParameter) {
    return listed(invocation, noun, description, collection)
        .addSubcommand(new GetCommand(invocation, collection))
        .addSubcommand(new CreateCommand(invocation, collection, idParameter));
  }

  /** Returns a noun with {@code list} alone. */
  public static CommandLine listed(
      Invocation invocation, String noun, String description, String collection) {
    CommandSpec spec = CommandSpec.create().name(noun);
    spec.usageMessage().description(description);
    return new CommandLine(spec).addSubcommand(new CollectionListCommand(invocation, collection));
  }
}
