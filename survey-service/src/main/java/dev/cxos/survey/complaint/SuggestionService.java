package dev.cxos.survey.complaint;

import dev.cxos.platform.error.PlatformReason;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.paging.Page;
import dev.cxos.platform.paging.PageRequest;
import dev.cxos.survey.SurveyReason;
import dev.cxos.survey.complaint.TaxonomyStore.PublishedTaxonomy;
import dev.cxos.survey.complaint.learning.ModelShelf;
import dev.cxos.survey.complaint.learning.Training.Example;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads what models learn from, keeps them, and tells how often they were right. */
@ApplicationScoped
public class SuggestionService {

  private static final int MAX_EXAMPLES = 20_000;
  private static final int LEAST_EXAMPLES = 5;
  private static final int LEAST_TAGS = 2;

  private final SuggestionStore store;
  private final TaxonomyStore taxonomies;
  private final ModelShelf shelf;

  SuggestionService(SuggestionStore store, TaxonomyStore taxonomies, ModelShelf shelf) {
    this.store = store;
    this.taxonomies = taxonomies;
    this.shelf = shelf;
  }

  /**
   * What a model of a taxonomy may learn from: of the latest complaints those with words and with
   * confirmed tags that at least five complaints have, in terms of the last published version.
   *
   * @throws ServiceException RESOURCE_NOT_FOUND, TAXONOMY_NOT_PUBLISHED or TOO_FEW_CONFIRMED_TAGS
   */
  @Transactional
  public List<Example> examples(String taxonomyId) {
    PublishedTaxonomy taxonomy = Taxonomies.published(taxonomies, taxonomyId, false);
    List<Example> current = new ArrayList<>();
    for (Example example : store.examples(taxonomy.uid(), MAX_EXAMPLES)) {
      Set<String> tags = new TreeSet<>();
      for (String tag : example.tags()) {
        List<String> ends = taxonomy.tree().ends(tag);
        if (ends.size() == 1) {
          tags.addAll(ends);
        }
      }
      current.add(new Example(example.text(), tags));
    }
    Map<String, Integer> frequencies = new HashMap<>();
    current.forEach(
        example -> example.tags().forEach(tag -> frequencies.merge(tag, 1, Integer::sum)));
    frequencies.values().removeIf(count -> count < LEAST_EXAMPLES);
    if (frequencies.size() < LEAST_TAGS) {
      throw ServiceException.of(
          SurveyReason.TOO_FEW_CONFIRMED_TAGS,
          "At least 2 tags with 5 complaints each must be confirmed to learn from.");
    }
    return current.stream()
        .map(
            example -> {
              Set<String> frequent = new TreeSet<>(example.tags());
              frequent.retainAll(frequencies.keySet());
              return new Example(example.text(), frequent);
            })
        .filter(example -> !example.tags().isEmpty())
        .toList();
  }

  /** The version that the next model has. */
  @Transactional
  public int nextVersion(String taxonomyId) {
    return store.newestVersion(existing(taxonomyId).uid()) + 1;
  }

  /**
   * Keeps a model; it is used from then on.
   *
   * @throws ServiceException CONFLICT if another training ended first
   */
  @Transactional
  public void keep(String taxonomyId, SuggestionModel model, byte[] artefact) {
    PublishedTaxonomy taxonomy = existing(taxonomyId);
    if (!store.insert(taxonomy.uid(), model, artefact)) {
      throw ServiceException.of(
          PlatformReason.CONFLICT, "Another training of the taxonomy ended first; train again.");
    }
    shelf.forgetAfterTransaction();
  }

  /**
   * The models of a taxonomy, newest first.
   *
   * @throws ServiceException RESOURCE_NOT_FOUND
   */
  @Transactional
  public Page<SuggestionModel> list(String taxonomyId, PageRequest request) {
    int before =
        request.after() == null ? Integer.MAX_VALUE : Integer.parseInt(request.after().getFirst());
    return Page.of(
        store.listBefore(existing(taxonomyId).uid(), before, request.limit()),
        request.size(),
        model -> List.of(Integer.toString(model.version())));
  }

  /**
   * What people decided on suggestions, by month.
   *
   * @throws ServiceException RESOURCE_NOT_FOUND
   */
  @Transactional
  public List<SuggestionStore.Decided> decisions(String taxonomyId) {
    return store.decisions(existing(taxonomyId).uid());
  }

  private PublishedTaxonomy existing(String taxonomyId) {
    return taxonomies
        .published(taxonomyId, false)
        .orElseThrow(() -> ServiceException.notFound(Taxonomy.nameOf(taxonomyId)));
  }
}
