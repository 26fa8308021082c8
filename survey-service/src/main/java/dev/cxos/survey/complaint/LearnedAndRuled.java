package dev.cxos.survey.complaint;

import dev.cxos.survey.complaint.learning.ModelShelf;
import dev.cxos.survey.complaint.learning.TagModel;
import dev.cxos.survey.complaint.text.RuleBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Suggests what rules find and what was learned. */
@ApplicationScoped
class LearnedAndRuled implements TagSuggestions {

  private final RuleBook rules;
  private final ModelShelf models;

  LearnedAndRuled(RuleBook rules, ModelShelf models) {
    this.rules = rules;
    this.models = models;
  }

  @Override
  public List<HeldTag> suggest(UUID taxonomy, String words, int limit) {
    if (words.isBlank()) {
      return List.of();
    }
    Map<String, HeldTag> suggested = new LinkedHashMap<>();
    rules.suggest(taxonomy, words).forEach(tag -> suggested.putIfAbsent(tag.tag(), tag));
    ModelShelf.Loaded newest = models.newest(taxonomy);
    TagModel model = newest.model();
    if (model != null) {
      model
          .suggest(words, limit)
          .forEach(
              tag ->
                  suggested.putIfAbsent(
                      tag.tag(), HeldTag.byModel(tag.tag(), tag.confidence(), newest.version())));
    }
    return List.copyOf(suggested.values());
  }
}
