package dev.cxos.statistics.timeseries;

import dev.cxos.statistics.Require;
import dev.cxos.statistics.timeseries.HoltWinters.Start;
import dev.cxos.statistics.timeseries.Smoothing.Season;
import java.util.ArrayList;
import java.util.List;

/** One pass over a series, from its start values to its last point. */
final class SmoothingRun {

  private final double[] y;
  private final Smoothing smoothing;
  private final double[] season;
  private final List<Double> fitted = new ArrayList<>();
  private final List<Double> residuals = new ArrayList<>();
  private double level;
  private double slope;
  private double sumOfSquares;

  SmoothingRun(double[] y, Smoothing smoothing) {
    int needed = smoothing.season() == Season.NONE ? 3 : 2 * smoothing.period();
    Require.that(y.length >= needed, "smoothing needs %d values, not %d", needed, y.length);
    this.y = y.clone();
    this.smoothing = smoothing;
    Start start = Start.of(y, smoothing);
    this.season = start.figure().clone();
    this.level = start.level();
    this.slope = start.slope();
    for (int i = smoothing.warmUp(); i < y.length; i++) {
      step(i);
    }
  }

  double sumOfSquares() {
    return sumOfSquares;
  }

  HoltWinters result() {
    List<Double> next = new ArrayList<>();
    for (int h = 0; h < season.length; h++) {
      next.add(season[place(y.length + h)]);
    }
    return new HoltWinters(smoothing, level, slope, next, fitted, residuals, sumOfSquares);
  }

  private void step(int i) {
    int place = place(i);
    double was = season[place];
    boolean multiplied = smoothing.season() == Season.MULTIPLICATIVE;
    double foreseen = multiplied ? (level + slope) * was : level + slope + was;
    double residual = y[i] - foreseen;
    fitted.add(foreseen);
    residuals.add(residual);
    sumOfSquares += residual * residual;

    double bare = multiplied ? y[i] / was : y[i] - was;
    double before = level;
    level = smoothing.alpha() * bare + (1 - smoothing.alpha()) * (level + slope);
    if (smoothing.trend()) {
      slope = smoothing.beta() * (level - before) + (1 - smoothing.beta()) * slope;
    }
    if (smoothing.season() != Season.NONE) {
      double now = multiplied ? y[i] / level : y[i] - level;
      season[place] = smoothing.gamma() * now + (1 - smoothing.gamma()) * was;
    }
  }

  private int place(int i) {
    return i % season.length;
  }
}
