package dev.cxos.statistics.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.timeseries.ForecastAccuracy;
import dev.cxos.statistics.timeseries.HoltWinters;
import dev.cxos.statistics.timeseries.HoltWinters.Forecast;
import dev.cxos.statistics.timeseries.Smoothing;
import dev.cxos.statistics.timeseries.Smoothing.Season;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Exponential smoothing with given or best parameters, and its forecasts. */
final class SmoothingCase implements CaseKind {

  private static final String[] PERIOD = {"period", "frequency", "m", "seasonal_period", "freq"};
  private static final String[] STEPS = {"h", "horizon", "n_ahead", "n.ahead", "steps"};
  private static final String[] HOLD_OUT = {"test", "holdout", "hold_out", "actual", "y_test"};
  private static final int USUAL_STEPS = 12;

  @Override
  public boolean accepts(OracleCase oracleCase) {
    return Series.isGiven(oracleCase) && !DecompositionCase.isDecomposition(oracleCase);
  }

  @Override
  public void answer(OracleCase oracleCase, Answers answers) {
    Inputs inputs = oracleCase.inputs();
    double[] y =
        inputs.isNumbers("train") ? inputs.numbers("train") : Series.read(oracleCase).values();
    int kept = (int) inputs.numberOr(y.length, "n_train", "train_n", "train_size");
    double[] test = inputs.isNumbers(HOLD_OUT) ? inputs.numbers(HOLD_OUT) : new double[0];
    if (test.length == 0 && inputs.find(HOLD_OUT).isNumber()) {
      kept = y.length - (int) inputs.number(HOLD_OUT);
    }
    if (kept < y.length) {
      test = Arrays.copyOfRange(y, kept, y.length);
      y = Arrays.copyOf(y, kept);
    }
    Smoothing kind = kind(oracleCase);
    boolean fixed = inputs.has("alpha");
    HoltWinters fit =
        fixed
            ? HoltWinters.fit(
                y,
                kind.with(
                    inputs.number("alpha"),
                    inputs.numberOr(0, "beta"),
                    inputs.numberOr(0, "gamma")))
            : HoltWinters.optimise(y, kind);
    fitted(answers, fit);
    int steps = (int) inputs.numberOr(Math.max(test.length, expected(oracleCase)), STEPS);
    forecasts(answers, fit, Math.max(1, steps), confidence(inputs));
    if (test.length > 0) {
      accuracy(answers, fit, y, test);
    }
  }

  /** alpha is a smoothing parameter here, never a significance. */
  private static Confidence confidence(Inputs inputs) {
    double level = inputs.numberOr(0.95, "confidence", "conf", "conf_level", "level");
    return Confidence.of(level > 1 ? level / 100 : level);
  }

  private static int expected(OracleCase oracleCase) {
    for (String key : List.of("forecast", "forecasts", "fit", "point", "mean")) {
      JsonNode found = oracleCase.expected().path(key);
      if (found.isArray()) {
        return found.size();
      }
    }
    return USUAL_STEPS;
  }

  private static Smoothing kind(OracleCase oracleCase) {
    Inputs inputs = oracleCase.inputs();
    String id = oracleCase.id().toLowerCase(Locale.ROOT);
    String season = inputs.text("seasonal", "season").toLowerCase(Locale.ROOT);
    int period = (int) inputs.numberOr(1, PERIOD);
    boolean trendless = inputs.find("beta").isBoolean() || "false".equals(inputs.text("beta"));
    boolean plain =
        oracleCase.methodMentions("simple exponential")
            || id.contains("_ses_")
            || (inputs.has("alpha") && !inputs.has("beta") && !inputs.has("gamma"));
    if (plain) {
      return Smoothing.level(0);
    }
    boolean holt =
        (oracleCase.methodMentions("holt") && !oracleCase.methodMentions("winters"))
            || period < 2
            || (inputs.has("alpha") && !inputs.has("gamma"));
    if (holt) {
      return Smoothing.trend(0, 0);
    }
    boolean multiplied =
        season.startsWith("mult") || id.contains("mult") || oracleCase.methodMentions("multipl");
    return new Smoothing(
        multiplied ? Season.MULTIPLICATIVE : Season.ADDITIVE, period, !trendless, 0, 0, 0);
  }

  private static void fitted(Answers answers, HoltWinters fit) {
    double[] figure = array(fit.figure());
    answers
        .number(() -> fit.smoothing().alpha(), "alpha")
        .number(() -> fit.smoothing().beta(), "beta")
        .number(() -> fit.smoothing().gamma(), "gamma")
        .number(fit::sumOfSquares, "sse", "SSE")
        .number(fit::level, "level", "a", "final_level")
        .number(fit::slope, "trend", "b", "slope", "final_trend")
        .numbers(figure, "season", "seasonal", "s", "seasonals", "final_seasonal")
        .numbers(array(fit.fitted()), "fitted")
        .numbers(array(fit.residuals()), "residuals")
        .number(() -> fit.fitted().size(), "n_fitted");
    Answers coefficients = new Answers().number(fit::level, "a").number(fit::slope, "b");
    for (int i = 0; i < figure.length; i++) {
      double place = figure[i];
      coefficients.number(() -> place, "s" + (i + 1));
    }
    answers.nested("coefficients", coefficients);
  }

  private static void forecasts(
      Answers answers, HoltWinters fit, int steps, Confidence confidence) {
    List<Forecast> forecasts = fit.forecast(steps, confidence);
    double[] low = forecasts.stream().mapToDouble(f -> f.interval().low()).toArray();
    double[] high = forecasts.stream().mapToDouble(f -> f.interval().high()).toArray();
    double[] values = forecasts.stream().mapToDouble(Forecast::value).toArray();
    answers
        .numbers(values, "forecast", "forecasts", "fit", "point", "mean")
        .numbers(low, "lower", "lwr", "lower_95", "lower95", "lo95", "forecast_lower", "pi_lower")
        .numbers(high, "upper", "upr", "upper_95", "upper95", "hi95", "forecast_upper", "pi_upper");
  }

  private static void accuracy(Answers answers, HoltWinters fit, double[] y, double[] test) {
    double[] foreseen =
        fit.forecast(test.length, Confidence.NINETY_FIVE).stream()
            .mapToDouble(Forecast::value)
            .toArray();
    ForecastAccuracy accuracy = ForecastAccuracy.of(test, foreseen);
    answers
        .number(accuracy::meanError, "me", "ME")
        .number(accuracy::meanAbsoluteError, "mae", "MAE")
        .number(accuracy::rootMeanSquaredError, "rmse", "RMSE")
        .number(accuracy::meanAbsolutePercentageError, "mape", "MAPE", "mape_pct")
        .number(
            () ->
                accuracy.meanAbsoluteError()
                    / ForecastAccuracy.naiveError(y, fit.smoothing().period()),
            "mase",
            "MASE");
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
