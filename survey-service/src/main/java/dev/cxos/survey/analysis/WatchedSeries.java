package dev.cxos.survey.analysis;

import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.survey.metric.CountSeries;
import dev.cxos.survey.metric.CountSeries.Series;
import dev.cxos.survey.metric.DayWindow;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** All daily counts that any slice offers. */
@ApplicationScoped
class WatchedSeries {

  private final List<CountSeries> sources;

  WatchedSeries(@All List<CountSeries> sources) {
    this.sources = sources;
  }

  List<Series> read(DayWindow window, UnitScope scope) {
    return sources.stream().flatMap(source -> source.read(window, scope).stream()).toList();
  }
}
