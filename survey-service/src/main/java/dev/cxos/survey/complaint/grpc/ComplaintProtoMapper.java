package dev.cxos.survey.complaint.grpc;

import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.survey.complaint.Complaint;
import dev.cxos.survey.complaint.ComplaintOrigin;
import dev.cxos.survey.complaint.ComplaintState;
import dev.cxos.survey.complaint.Handling;
import dev.cxos.survey.complaint.HeldTag;
import dev.cxos.survey.complaint.NewComplaint;
import dev.cxos.survey.complaint.Severity;
import dev.cxos.survey.complaint.TagRule;
import dev.cxos.survey.complaint.TagSource;
import dev.cxos.survey.complaint.TagState;
import dev.cxos.survey.complaint.Taxonomy;
import dev.cxos.survey.journey.Journey;
import dev.cxos.survey.v1.ComplaintTag;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Complaints between contract and domain. */
final class ComplaintProtoMapper {

  private ComplaintProtoMapper() {}

  static NewComplaint toNew(dev.cxos.survey.v1.Complaint proto) {
    return new NewComplaint(
        Names.taxonomy(proto.getTaxonomy()),
        toOrigin(proto),
        proto.getWords(),
        toSeverity(proto.getSeverity()),
        proto.getRegulator(),
        toState(proto.getState()),
        proto.hasDueTime() ? ProtoTimes.toDomain(proto.getDueTime()) : null,
        proto.hasReceiveTime() ? ProtoTimes.toDomain(proto.getReceiveTime()) : null,
        proto.getTagsList().stream().map(ComplaintTag::getTag).toList());
  }

  private static ComplaintOrigin toOrigin(dev.cxos.survey.v1.Complaint proto) {
    return new ComplaintOrigin(
        Names.orNull(proto.getExternalId()),
        Names.orNull(proto.getCustomer()),
        Names.orNull(proto.getInteraction()),
        Names.orNull(proto.getResponse()),
        Names.orNull(proto.getChannel()),
        proto.getUnit(),
        proto.getJourney().isEmpty() ? null : Journey.idOf(proto.getJourney()),
        Names.orNull(proto.getStage()),
        Names.orNull(proto.getTouchpoint()),
        proto.getLanguage().isEmpty() ? "en" : proto.getLanguage());
  }

  static Handling toHandling(dev.cxos.survey.v1.Complaint proto) {
    return new Handling(
        toSeverity(proto.getSeverity()),
        proto.getRegulator(),
        toState(proto.getState()),
        proto.hasDueTime()
            ? ProtoTimes.toDomain(proto.getDueTime()).truncatedTo(ChronoUnit.MICROS)
            : Instant.MAX,
        null);
  }

  static Severity toSeverity(dev.cxos.survey.v1.Complaint.Severity proto) {
    return switch (proto) {
      case LOW -> Severity.LOW;
      case SEVERITY_UNSPECIFIED, MEDIUM -> Severity.MEDIUM;
      case HIGH -> Severity.HIGH;
      case CRITICAL -> Severity.CRITICAL;
      case UNRECOGNIZED -> throw ServiceException.invalid("complaint.severity", "is not known");
    };
  }

  static ComplaintState toState(dev.cxos.survey.v1.Complaint.State proto) {
    return switch (proto) {
      case STATE_UNSPECIFIED, RECEIVED -> ComplaintState.RECEIVED;
      case ACKNOWLEDGED -> ComplaintState.ACKNOWLEDGED;
      case RESOLVED -> ComplaintState.RESOLVED;
      case CLOSED -> ComplaintState.CLOSED;
      case UNRECOGNIZED -> throw ServiceException.invalid("complaint.state", "is not known");
    };
  }

  static dev.cxos.survey.v1.Complaint toProto(Complaint complaint, boolean wordsShown) {
    ComplaintOrigin origin = complaint.origin();
    Handling handling = complaint.handling();
    dev.cxos.survey.v1.Complaint.Builder proto =
        dev.cxos.survey.v1.Complaint.newBuilder()
            .setName(complaint.name())
            .setExternalId(Names.orEmpty(origin.externalId()))
            .setTaxonomy(Taxonomy.nameOf(complaint.taxonomyId()))
            .setWords(wordsShown ? Names.orEmpty(complaint.words()) : "")
            .setCustomer(Names.orEmpty(origin.customer()))
            .setUnit(origin.unit())
            .setChannel(Names.orEmpty(origin.channel()))
            .setJourney(origin.journey() == null ? "" : Journey.nameOf(origin.journey()))
            .setStage(Names.orEmpty(origin.stage()))
            .setTouchpoint(Names.orEmpty(origin.touchpoint()))
            .setInteraction(Names.orEmpty(origin.interaction()))
            .setResponse(Names.orEmpty(origin.response()))
            .setLanguage(origin.language())
            .setSeverity(toProto(handling.severity()))
            .setRegulator(handling.regulator())
            .setState(toProto(handling.state()))
            .setDueTime(ProtoTimes.toProto(handling.dueTime()))
            .setReceiveTime(ProtoTimes.toProto(complaint.receiveTime()))
            .setRecordTime(ProtoTimes.toProto(complaint.recordTime()))
            .addAllTags(complaint.tags().stream().map(ComplaintProtoMapper::toProto).toList())
            .setWordsWithheld(!wordsShown)
            .setErased(complaint.erased())
            .setEtag(complaint.etag());
    Instant resolved = handling.resolveTime();
    if (resolved != null) {
      proto.setResolveTime(ProtoTimes.toProto(resolved));
    }
    return proto.build();
  }

  static ComplaintTag toProto(HeldTag tag) {
    ComplaintTag.Builder proto =
        ComplaintTag.newBuilder()
            .setTag(tag.tag())
            .setState(toProto(tag.state()))
            .setSource(toProto(tag.source()))
            .setModelVersion(tag.modelVersion())
            .setTagRule(ruleName(tag.tagRule()));
    Double confidence = tag.confidence();
    if (confidence != null) {
      proto.setConfidence(confidence);
    }
    Instant decided = tag.decideTime();
    if (decided != null) {
      proto.setDecideTime(ProtoTimes.toProto(decided));
    }
    return proto.build();
  }

  private static String ruleName(@Nullable String rule) {
    return rule == null ? "" : TagRule.nameOf(rule);
  }

  private static dev.cxos.survey.v1.Complaint.Severity toProto(Severity severity) {
    return switch (severity) {
      case LOW -> dev.cxos.survey.v1.Complaint.Severity.LOW;
      case MEDIUM -> dev.cxos.survey.v1.Complaint.Severity.MEDIUM;
      case HIGH -> dev.cxos.survey.v1.Complaint.Severity.HIGH;
      case CRITICAL -> dev.cxos.survey.v1.Complaint.Severity.CRITICAL;
    };
  }

  private static dev.cxos.survey.v1.Complaint.State toProto(ComplaintState state) {
    return switch (state) {
      case RECEIVED -> dev.cxos.survey.v1.Complaint.State.RECEIVED;
      case ACKNOWLEDGED -> dev.cxos.survey.v1.Complaint.State.ACKNOWLEDGED;
      case RESOLVED -> dev.cxos.survey.v1.Complaint.State.RESOLVED;
      case CLOSED -> dev.cxos.survey.v1.Complaint.State.CLOSED;
    };
  }

  private static ComplaintTag.State toProto(TagState state) {
    return switch (state) {
      case SUGGESTED -> ComplaintTag.State.SUGGESTED;
      case CONFIRMED -> ComplaintTag.State.CONFIRMED;
      case REJECTED -> ComplaintTag.State.REJECTED;
    };
  }

  private static ComplaintTag.Source toProto(TagSource source) {
    return switch (source) {
      case RULE -> ComplaintTag.Source.RULE;
      case MODEL -> ComplaintTag.Source.MODEL;
      case PERSON -> ComplaintTag.Source.PERSON;
    };
  }
}
