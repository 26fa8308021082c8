package dev.cxos.survey.complaint;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A complaint as it comes in.
 *
 * @param taxonomyId the last part of the name of the taxonomy that it is tagged by
 * @param origin where it came from
 * @param words what the customer wrote or said; empty if that is not known
 * @param severity how bad it is
 * @param regulator whether a regulator takes part
 * @param state how it stands
 * @param dueTime when it must be resolved; null for the usual time
 * @param receiveTime when the customer complained; null for now
 * @param tags the tags that the sender knows
 */
public record NewComplaint(
    String taxonomyId,
    ComplaintOrigin origin,
    String words,
    Severity severity,
    boolean regulator,
    ComplaintState state,
    @Nullable Instant dueTime,
    @Nullable Instant receiveTime,
    List<String> tags) {

  /** Copies what it is given. */
  public NewComplaint {
    tags = List.copyOf(tags);
  }
}
