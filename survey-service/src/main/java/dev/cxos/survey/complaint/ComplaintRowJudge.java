package dev.cxos.survey.complaint;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.error.PlatformReason;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.error.ServiceException.FieldViolation;
import dev.cxos.survey.SurveyReason;
import dev.cxos.survey.complaint.TaxonomyStore.PublishedTaxonomy;
import dev.cxos.survey.intake.ImportRow;
import dev.cxos.survey.intake.RowJudge;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Judges and tags the complaints of one upload. Used by one thread. */
final class ComplaintRowJudge implements RowJudge<NewComplaint, Complaint> {

  private static final String PARENT = "complaint.";

  private final Caller caller;
  private final ComplaintRecordingService recording;
  private final ComplaintIntake intake;
  private final Map<String, Optional<PublishedTaxonomy>> taxonomies = new HashMap<>();

  ComplaintRowJudge(Caller caller, ComplaintRecordingService recording, ComplaintIntake intake) {
    this.caller = caller;
    this.recording = recording;
    this.intake = intake;
  }

  @Override
  public ImportRow<Complaint> judge(long number, NewComplaint given) {
    if (!caller.units().contains(given.origin().unit())) {
      return new ImportRow.Bad<>(number, "unit", "lies outside the units that you may write to");
    }
    Optional<PublishedTaxonomy> taxonomy =
        taxonomies.computeIfAbsent(given.taxonomyId(), recording::taxonomy);
    if (taxonomy.isEmpty()) {
      return new ImportRow.Bad<>(number, "taxonomy", "is not a published taxonomy");
    }
    try {
      return new ImportRow.Good<>(
          number, intake.accept(caller.subject(), given, taxonomy.orElseThrow()));
    } catch (ServiceException refusal) {
      return refused(number, refusal);
    }
  }

  private static ImportRow<Complaint> refused(long number, ServiceException refusal) {
    if (refusal.reason() == PlatformReason.FIELD_INVALID) {
      FieldViolation fault = refusal.violations().getFirst();
      return new ImportRow.Bad<>(number, withoutParent(fault.field()), fault.description());
    }
    if (refusal.reason() == SurveyReason.STAGE_UNKNOWN) {
      return new ImportRow.Bad<>(
          number, refusal.metadata().getOrDefault("field", ""), "is not one of the journey");
    }
    if (refusal.reason() == SurveyReason.TAG_UNKNOWN) {
      return new ImportRow.Bad<>(number, "tags", "names a tag that the taxonomy does not have");
    }
    throw refusal;
  }

  private static String withoutParent(String field) {
    return field.startsWith(PARENT) ? field.substring(PARENT.length()) : field;
  }
}
