package dev.cxos.cli.analysis;

import dev.cxos.cli.output.Cell;
import dev.cxos.cli.output.Table;
import dev.cxos.cli.output.Tone;
import dev.cxos.survey.v1.Forecast;
import dev.cxos.survey.v1.ForecastPoint;
import dev.cxos.type.v1.MetricUnit;
import java.util.List;
import java.util.Locale;

/** What to expect of a metric, and whether the last observation was expected. */
public final class ForecastTable {
  private ForecastTable() {}

  /** Lays a forecast out: the last observation as it was foreseen, then what is to come. */
  public static Table of(Forecast forecast) {
    Table table =
        new Table()
            .words("from")
            .figures("expected")
            .figures("95% interval")
            .figures("observed")
            .words("verdict");
    if (forecast.hasLast()) {
      table.row(
          List.of(
              Cell.of(Days.text(forecast.getLast().getBucketStart())),
              Cell.of(number(forecast, forecast.getLast().getValue())),
              Cell.of(interval(forecast, forecast.getLast())),
              Cell.of(number(forecast, forecast.getLastValue())),
              forecast.getEarlyWarning()
                  ? new Cell("outside: early warning", Tone.WORSE)
                  : new Cell("as expected", Tone.QUIET)));
    }
    for (ForecastPoint point : forecast.getPointsList()) {
      table.row(
          Days.text(point.getBucketStart()),
          number(forecast, point.getValue()),
          interval(forecast, point),
          "",
          "");
    }
    return table;
  }

  /** Returns the line under a table: the formula, and from how many points it learnt. */
  public static String caption(Forecast forecast) {
    return "%s, learnt from %d points; one observation in twenty leaves its interval by chance"
        .formatted(forecast.getFormula(), forecast.getN());
  }

  private static String interval(Forecast forecast, ForecastPoint point) {
    return number(forecast, point.getInterval().getLow())
        + " to "
        + number(forecast, point.getInterval().getHigh());
  }

  private static String number(Forecast forecast, double value) {
    return String.format(
        Locale.ROOT, forecast.getUnit() == MetricUnit.PERCENT ? "%.2f%%" : "%.2f", value);
  }
}
