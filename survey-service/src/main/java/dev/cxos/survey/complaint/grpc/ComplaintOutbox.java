package dev.cxos.survey.complaint.grpc;

import dev.cxos.platform.event.Outbox;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.survey.complaint.Complaint;
import dev.cxos.survey.complaint.ComplaintEvents;
import dev.cxos.survey.complaint.RootCause;
import dev.cxos.survey.complaint.Taxonomy;
import dev.cxos.survey.v1.ComplaintRecorded;
import dev.cxos.survey.v1.ComplaintTagged;
import dev.cxos.survey.v1.RootCauseRecorded;
import dev.cxos.survey.v1.TaxonomyPublished;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Writes the events of complaints to the feed. */
@ApplicationScoped
class ComplaintOutbox implements ComplaintEvents {

  private final Outbox outbox;

  ComplaintOutbox(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public void published(Taxonomy taxonomy) {
    outbox.append(
        taxonomy.name(),
        TaxonomyPublished.newBuilder()
            .setTaxonomy(taxonomy.name())
            .setVersion(taxonomy.version())
            .build());
  }

  @Override
  public void recorded(List<Complaint> complaints) {
    outbox.append(
        complaints.stream()
            .map(complaint -> new Outbox.Entry(complaint.name(), toProto(complaint)))
            .toList());
  }

  private static ComplaintRecorded toProto(Complaint complaint) {
    return ComplaintRecorded.newBuilder()
        .setComplaint(complaint.name())
        .setTaxonomy(Taxonomy.nameOf(complaint.taxonomyId()))
        .setUnit(complaint.origin().unit())
        .setStage(Names.orEmpty(complaint.origin().stage()))
        .addAllTags(complaint.countingTags())
        .setReceiveTime(ProtoTimes.toProto(complaint.receiveTime()))
        .setRegulator(complaint.handling().regulator())
        .setInteraction(Names.orEmpty(complaint.origin().interaction()))
        .build();
  }

  @Override
  public void tagged(Complaint complaint, List<String> confirmed, List<String> rejected) {
    outbox.append(
        complaint.name(),
        ComplaintTagged.newBuilder()
            .setComplaint(complaint.name())
            .setTaxonomy(Taxonomy.nameOf(complaint.taxonomyId()))
            .setUnit(complaint.origin().unit())
            .addAllConfirmedTags(confirmed)
            .addAllRejectedTags(rejected)
            .build());
  }

  @Override
  public void recorded(RootCause cause) {
    outbox.append(
        cause.name(),
        RootCauseRecorded.newBuilder()
            .setRootCause(cause.name())
            .setUnit(cause.unit())
            .setComplaintCount(cause.content().complaints().size())
            .setDefect(cause.content().defect())
            .build());
  }
}
