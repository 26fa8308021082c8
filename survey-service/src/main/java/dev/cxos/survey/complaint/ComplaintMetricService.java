package dev.cxos.survey.complaint;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.authorization.UnitScope;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.survey.complaint.TaxonomyStore.PublishedTaxonomy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Ranks and counts complaints from kept counts; each method is one transaction. */
@ApplicationScoped
public class ComplaintMetricService {

  private final CountStore counts;
  private final TaxonomyStore taxonomies;

  ComplaintMetricService(CountStore counts, TaxonomyStore taxonomies) {
    this.counts = counts;
    this.taxonomies = taxonomies;
  }

  /**
   * Counts over time.
   *
   * @param version the version of the taxonomy in whose terms it is counted
   * @param series for each tag in its order the count of each step, also of those without any
   */
  public record Counts(int version, SequencedMap<String, SequencedMap<LocalDate, Tally>> series) {}

  /**
   * Ranks the tags right below one.
   *
   * @param tag the one; empty for those at the top
   * @param leaves whether all tags with none below them are ranked instead
   * @throws ServiceException RESOURCE_NOT_FOUND, TAXONOMY_NOT_PUBLISHED, TAG_UNKNOWN or
   *     UNIT_NOT_ALLOWED
   */
  @Transactional
  public Ranking rank(Caller caller, CountQuery query, String tag, boolean leaves) {
    PublishedTaxonomy taxonomy = Taxonomies.published(taxonomies, query.taxonomyId(), false);
    TagTree tree = taxonomy.tree();
    if (!tag.isEmpty()) {
      if (leaves) {
        throw ServiceException.invalid("tag", "must be empty if all leaves are ranked");
      }
      Taxonomies.requireTag(taxonomy, tag);
    }
    Map<String, Tally> sums = new HashMap<>();
    read(caller, taxonomy, query)
        .forEach(
            (counted, days) ->
                sums.put(counted, days.values().stream().reduce(Tally.NONE, Tally::plus)));
    List<String> splits =
        tree.splits().stream().filter(split -> leaves || tree.parent(split).equals(tag)).toList();
    return ComplaintRanking.of(tree, leaves ? tree.leaves() : tree.below(tag), splits, sums, query);
  }

  /**
   * Counts complaints over time.
   *
   * @param tags the tags; empty for all complaints
   * @throws ServiceException as {@link #rank}
   */
  @Transactional
  public Counts count(Caller caller, CountQuery query, List<String> tags, CountSteps steps) {
    PublishedTaxonomy taxonomy = Taxonomies.published(taxonomies, query.taxonomyId(), false);
    tags.forEach(tag -> Taxonomies.requireTag(taxonomy, tag));
    Map<String, Map<LocalDate, Tally>> days = read(caller, taxonomy, query);
    SequencedMap<String, SequencedMap<LocalDate, Tally>> series = new LinkedHashMap<>();
    for (String tag : tags.isEmpty() ? List.of(CountKey.ALL) : tags) {
      CountQuery counted = tag.equals(CountKey.ALL) ? query.withSuggested() : query;
      series.put(tag, series(counted, steps, days.getOrDefault(tag, Map.of())));
    }
    return new Counts(taxonomy.tree().version(), series);
  }

  private static SequencedMap<LocalDate, Tally> series(
      CountQuery query, CountSteps steps, Map<LocalDate, Tally> days) {
    SequencedMap<LocalDate, Tally> series = new LinkedHashMap<>();
    LocalDate step = steps.startOf(query.start());
    while (step.isBefore(query.end())) {
      series.put(step, Tally.NONE);
      step = steps.after(step);
    }
    days.forEach(
        (day, tally) ->
            series.merge(
                steps.startOf(day), new Tally(query.of(tally), tally.confirmed()), Tally::plus));
    return series;
  }

  private Map<String, Map<LocalDate, Tally>> read(
      Caller caller, PublishedTaxonomy taxonomy, CountQuery query) {
    UnitScope scope = query.unit() == null ? caller.units() : caller.units().within(query.unit());
    return counts.read(taxonomy.uid(), scope, query.start(), query.end());
  }
}
