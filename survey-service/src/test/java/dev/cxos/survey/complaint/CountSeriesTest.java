package dev.cxos.survey.complaint;

import static dev.cxos.survey.complaint.Complaining.complaint;
import static dev.cxos.survey.complaint.Complaining.published;
import static dev.cxos.survey.complaint.Complaining.record;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.survey.metric.CountSeries;
import dev.cxos.survey.metric.DayWindow;
import dev.cxos.survey.v1.Taxonomy;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CountSeriesTest {

  @Inject @Any Instance<CountSeries> series;

  @Test
  void shouldOfferEachTagOfTheCompanyAndOfAUnit() {
    Taxonomy taxonomy = published();
    record(complaint(taxonomy, "a", "late"));
    record(complaint(taxonomy, "b", "late").setUnit("/emea/porto"));
    String name = taxonomy.getName() + "/tags/late";

    assertThat(counts(UnitScope.everything(), name, "")).containsExactly(2L);
    assertThat(counts(UnitScope.of(List.of("/emea/porto")), name, "/emea/porto"))
        .containsExactly(1L);
    assertThat(counts(UnitScope.everything(), taxonomy.getName() + "/tags/delivery", ""))
        .containsExactly(2L);
    assertThat(counts(UnitScope.nothing(), name, "")).isEmpty();
  }

  private List<Long> counts(UnitScope scope, String name, String unit) {
    return series.stream()
        .flatMap(kind -> kind.read(DayWindow.ALL, scope).stream())
        .filter(one -> one.name().equals(name) && one.unit().equals(unit))
        .flatMap(one -> one.counts().values().stream())
        .toList();
  }
}
