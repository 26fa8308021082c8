package dev.cxos.survey.complaint;

import dev.cxos.platform.error.PlatformReason;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.survey.complaint.learning.HeldBackSplit;
import dev.cxos.survey.complaint.learning.TagModel;
import dev.cxos.survey.complaint.learning.Training;
import dev.cxos.survey.complaint.learning.Training.Example;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * Trains models. It holds no database connection while it works, and one training runs at a time in
 * a process, because each takes memory.
 */
@ApplicationScoped
public class SuggestionTraining {

  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final SuggestionService suggestions;
  private final Clock clock;
  private final Semaphore oneAtATime = new Semaphore(1);

  SuggestionTraining(SuggestionService suggestions, Clock clock) {
    this.suggestions = suggestions;
    this.clock = clock;
  }

  /** Hears how far a training is. */
  @FunctionalInterface
  public interface Progress {

    /**
     * A step is done.
     *
     * @param trainingCount the complaints that it learns from
     * @param fitted the tags that are done
     * @param all the tags that there are to learn
     */
    void at(int trainingCount, int fitted, int all);
  }

  /**
   * Trains the next version of a taxonomy's model, measures and keeps it.
   *
   * @param progress hears after each tag; what it throws ends the training
   * @throws ServiceException OVERLOADED while another training runs, and as {@link
   *     SuggestionService} does
   */
  public SuggestionModel train(String taxonomyId, Progress progress) {
    if (!oneAtATime.tryAcquire()) {
      throw ServiceException.of(
              PlatformReason.OVERLOADED, "Another training is running; train when it has ended.")
          .retryAfter(PAUSE);
    }
    try {
      return trainAlone(taxonomyId, progress);
    } finally {
      oneAtATime.release();
    }
  }

  private SuggestionModel trainAlone(String taxonomyId, Progress progress) {
    int version = suggestions.nextVersion(taxonomyId);
    List<Example> examples = suggestions.examples(taxonomyId);
    HeldBackSplit split = HeldBackSplit.of(examples);
    int count = split.training().size();
    progress.at(count, 0, 0);
    Instant start = clock.instant();
    TagModel model =
        Training.fit(
            split.training(),
            split.calibration(),
            (fitted, all) -> progress.at(count, fitted, all));
    Instant end = clock.instant().truncatedTo(ChronoUnit.MICROS);
    byte[] artefact = model.toBytes();
    SuggestionModel trained =
        new SuggestionModel(
            version,
            end,
            count,
            model.tags(),
            HeldBackSplit.measure(model, split.heldBack()),
            Duration.between(start, end),
            digest(artefact));
    suggestions.keep(taxonomyId, trained, artefact);
    return trained;
  }

  private static String digest(byte[] artefact) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(artefact));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
