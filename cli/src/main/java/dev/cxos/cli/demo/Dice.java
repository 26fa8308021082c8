package dev.cxos.cli.demo;

import java.util.List;
import java.util.SplittableRandom;

/** Chance that falls the same way for the same seed. */
final class Dice {
  private final SplittableRandom random;

  Dice(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Returns true with this probability. */
  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** Returns a whole number from low to high, both included. */
  int between(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  /** Returns a count of independent events, by Poisson's law; the mean is at most a few hundred. */
  int poisson(double mean) {
    double bound = Math.exp(-mean);
    int count = 0;
    for (double product = random.nextDouble(); product > bound; product *= random.nextDouble()) {
      count++;
    }
    return count;
  }

  /** Returns one of them, each as likely as the others. */
  <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
