package dev.cxos.cli.demo;

import dev.cxos.cli.api.Session;
import dev.cxos.cli.output.Output;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.function.Function;

/** Loads the whole demo company, in the order in which its parts need each other. */
public final class DemoLoad {
  private final Function<String, Session> signIn;
  private final Path folder;
  private final Output output;

  /**
   * Loads it.
   *
   * @param signIn signs demo people in by their names, and the client of the company's systems by
   *     its id
   * @param folder where its files are written
   * @param output where progress is told
   */
  public DemoLoad(Function<String, Session> signIn, Path folder, Output output) {
    this.signIn = signIn;
    this.folder = folder;
    this.output = output;
  }

  /** Loads what is not there yet; returns the day from which the company looks back. */
  public LocalDate load() throws IOException {
    LocalDate lastDay;
    try (Session analyst = signIn.apply("ana")) {
      DemoData answers = new DemoData(analyst, folder, output);
      lastDay = answers.begin();
      new DemoSignals(signIn, output).load(lastDay);
      answers.load();
    }
    new DemoStrategy(signIn, output).load(lastDay);
    new DemoDecisions(signIn, folder, output).load();
    new DemoFollowUp(signIn, output).load(lastDay);
    return lastDay;
  }
}
