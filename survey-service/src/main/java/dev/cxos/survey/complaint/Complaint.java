package dev.cxos.survey.complaint;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a customer complained about.
 *
 * @param id its id, of the time of receipt
 * @param taxonomy the own id of its taxonomy
 * @param taxonomyId the last part of the taxonomy's name
 * @param origin where it came from
 * @param words what the customer wrote or said; null if unknown, erased, or not read
 * @param handling how it stands
 * @param receiveTime when the customer complained
 * @param recordTime when it was recorded
 * @param tags its tags, sorted by id
 * @param erased whether the customer was erased
 * @param rowVersion counts its changes
 */
public record Complaint(
    UUID id,
    UUID taxonomy,
    String taxonomyId,
    ComplaintOrigin origin,
    @Nullable String words,
    Handling handling,
    Instant receiveTime,
    Instant recordTime,
    List<HeldTag> tags,
    boolean erased,
    long rowVersion) {

  private static final String COLLECTION = "complaints/";

  /** Copies what it is given. */
  public Complaint {
    tags = List.copyOf(tags);
  }

  /** The resource name. */
  public String name() {
    return nameOf(id);
  }

  /** The resource name of a complaint. */
  public static String nameOf(UUID id) {
    return COLLECTION + id;
  }

  /** The last part of a resource name. */
  public static String idOf(String name) {
    return name.substring(COLLECTION.length());
  }

  /** Changes with every change. */
  public String etag() {
    return Long.toString(rowVersion, Character.MAX_RADIX);
  }

  /** The day in UTC that it counts for. */
  public LocalDate day() {
    return receiveTime.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  /** The tags that count, as they were given. */
  public List<String> countingTags() {
    return tags.stream().filter(HeldTag::counts).map(HeldTag::tag).toList();
  }

  Complaint with(Handling next) {
    return new Complaint(
        id,
        taxonomy,
        taxonomyId,
        origin,
        words,
        next,
        receiveTime,
        recordTime,
        tags,
        erased,
        rowVersion + 1);
  }

  Complaint with(List<HeldTag> next) {
    return new Complaint(
        id,
        taxonomy,
        taxonomyId,
        origin,
        words,
        handling,
        receiveTime,
        recordTime,
        next,
        erased,
        rowVersion + 1);
  }
}
