package dev.cxos.bench.comparison;

/** Takes what goes on, line by line, for a person who waits. */
public interface Progress {

  /** Takes a line. */
  void say(String line);
}
