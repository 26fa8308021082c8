package dev.cxos.survey.complaint;

import dev.cxos.survey.complaint.learning.Training.Example;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where learned models are kept, and what they learn from. In the caller's transaction. */
public interface SuggestionStore {

  /**
   * The complaints with words and confirmed tags, the latest received first.
   *
   * @param limit how many at most
   */
  List<Example> examples(UUID taxonomy, int limit);

  /**
   * Keeps a model.
   *
   * @return whether its version is new; otherwise another training was quicker
   */
  boolean insert(UUID taxonomy, SuggestionModel model, byte[] artefact);

  /** The version of the newest model; 0 if there is none. */
  int newestVersion(UUID taxonomy);

  /** A model as it was stored. */
  Optional<byte[]> artefact(UUID taxonomy, int version);

  /** The models before a version, newest first. */
  List<SuggestionModel> listBefore(UUID taxonomy, int before, int limit);

  /** What people decided on suggestions, by month and version, oldest first. */
  List<Decided> decisions(UUID taxonomy);

  /**
   * What people decided on suggestions in a month.
   *
   * @param month such as {@code 2026-11}, in UTC
   * @param modelVersion the version of the model; 0 for rules
   * @param confirmed how many they confirmed
   * @param decided how many they confirmed or rejected
   */
  record Decided(String month, int modelVersion, long confirmed, long decided) {}
}
