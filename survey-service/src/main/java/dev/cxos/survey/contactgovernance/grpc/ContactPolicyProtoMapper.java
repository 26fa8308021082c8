package dev.cxos.survey.contactgovernance.grpc;

import com.google.protobuf.Duration;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.platform.grpc.ProtoTimes;
import dev.cxos.platform.grpc.ResourceNames;
import dev.cxos.survey.contactgovernance.ContactCap;
import dev.cxos.survey.contactgovernance.ContactClass;
import dev.cxos.survey.contactgovernance.ContactFilter;
import dev.cxos.survey.contactgovernance.ContactGap;
import dev.cxos.survey.contactgovernance.ContactPolicy;
import dev.cxos.survey.contactgovernance.ContactRules;
import dev.cxos.survey.contactgovernance.QuietHours;
import dev.cxos.survey.v1.ReservedPlaces;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Maps contact policies between the contract and the domain. */
final class ContactPolicyProtoMapper {

  private ContactPolicyProtoMapper() {}

  static dev.cxos.survey.v1.ContactPolicy toProto(ContactPolicy policy) {
    dev.cxos.survey.v1.ContactPolicy.Builder proto =
        dev.cxos.survey.v1.ContactPolicy.newBuilder()
            .setName(policy.name())
            .setDisplayName(policy.displayName())
            .setRules(toProto(policy.rules()))
            .setState(
                policy.published()
                    ? dev.cxos.survey.v1.ContactPolicy.State.PUBLISHED
                    : dev.cxos.survey.v1.ContactPolicy.State.DRAFT)
            .setCreateTime(ProtoTimes.toProto(policy.createTime()))
            .setUpdateTime(ProtoTimes.toProto(policy.updateTime()))
            .setEtag(policy.etag());
    if (policy.effectiveTime() != null) {
      proto.setEffectiveTime(ProtoTimes.toProto(policy.effectiveTime()));
    }
    return proto.build();
  }

  static String toId(String field, String name) {
    return ResourceNames.id(field, name, "contactPolicies");
  }

  static ContactRules toDomain(dev.cxos.survey.v1.ContactRules rules, String path) {
    return new ContactRules(
        rules.getClassesList().stream().map(ContactPolicyProtoMapper::toDomain).toList(),
        rules.getCapsList().stream().map(ContactPolicyProtoMapper::toDomain).toList(),
        rules.getGapsList().stream()
            .map(
                gap ->
                    new ContactGap(
                        gap.getId(),
                        filter(gap.getChannelsList(), gap.getClassesList(), gap.getScope()),
                        toDomain(gap.getGap())))
            .toList(),
        rules.getQuietHoursList().stream()
            .map(
                quiet ->
                    new QuietHours(
                        quiet.getId(),
                        filter(quiet.getChannelsList(), quiet.getClassesList(), quiet.getScope()),
                        LocalTime.parse(quiet.getStartTimeOfDay()),
                        LocalTime.parse(quiet.getEndTimeOfDay())))
            .toList(),
        zone(rules.getDefaultTimeZone(), path),
        toDomain(rules.getReservationLifetime()),
        toDomain(rules.getTurnLifetime()),
        rules.getSalt());
  }

  private static ContactClass toDomain(dev.cxos.survey.v1.ContactClass proto) {
    return new ContactClass(
        proto.getId(),
        proto.getPriority(),
        proto.hasGuarantee() ? toDomain(proto.getGuarantee()) : null,
        proto.hasLongestDeferral() ? toDomain(proto.getLongestDeferral()) : null,
        proto.getConsentRequired(),
        proto.getHoldoutMillionths(),
        proto.hasSampleMillionths() ? proto.getSampleMillionths() : ContactClass.EVERYBODY);
  }

  private static ContactCap toDomain(dev.cxos.survey.v1.ContactCap proto) {
    Map<String, Integer> reserved = new HashMap<>();
    for (ReservedPlaces places : proto.getReservedPlacesList()) {
      reserved.merge(places.getContactClass(), places.getPlaces(), Integer::sum);
    }
    return new ContactCap(
        proto.getId(),
        proto.getHolder() == dev.cxos.survey.v1.ContactCap.Holder.ACCOUNT
            ? ContactCap.Holder.ACCOUNT
            : ContactCap.Holder.CUSTOMER,
        filter(proto.getChannelsList(), proto.getClassesList(), proto.getScope()),
        proto.getMaxContacts(),
        toDomain(proto.getPeriod()),
        reserved);
  }

  private static dev.cxos.survey.v1.ContactRules toProto(ContactRules rules) {
    return dev.cxos.survey.v1.ContactRules.newBuilder()
        .addAllClasses(rules.classes().stream().map(ContactPolicyProtoMapper::toProto).toList())
        .addAllCaps(rules.caps().stream().map(ContactPolicyProtoMapper::toProto).toList())
        .addAllGaps(rules.gaps().stream().map(ContactPolicyProtoMapper::toProto).toList())
        .addAllQuietHours(
            rules.quietHours().stream().map(ContactPolicyProtoMapper::toProto).toList())
        .setDefaultTimeZone(rules.defaultTimeZone().getId())
        .setReservationLifetime(toProto(rules.reservationLifetime()))
        .setTurnLifetime(toProto(rules.turnLifetime()))
        .setSalt(rules.salt())
        .build();
  }

  private static dev.cxos.survey.v1.ContactClass toProto(ContactClass one) {
    dev.cxos.survey.v1.ContactClass.Builder proto =
        dev.cxos.survey.v1.ContactClass.newBuilder()
            .setId(one.id())
            .setPriority(one.priority())
            .setConsentRequired(one.consentRequired())
            .setHoldoutMillionths(one.holdoutMillionths());
    if (one.sampleMillionths() != ContactClass.EVERYBODY) {
      proto.setSampleMillionths(one.sampleMillionths());
    }
    if (one.guarantee() != null) {
      proto.setGuarantee(toProto(one.guarantee()));
    }
    if (one.longestDeferral() != null) {
      proto.setLongestDeferral(toProto(one.longestDeferral()));
    }
    return proto.build();
  }

  private static dev.cxos.survey.v1.ContactCap toProto(ContactCap cap) {
    dev.cxos.survey.v1.ContactCap.Builder proto =
        dev.cxos.survey.v1.ContactCap.newBuilder()
            .setId(cap.id())
            .setHolder(
                cap.holder() == ContactCap.Holder.ACCOUNT
                    ? dev.cxos.survey.v1.ContactCap.Holder.ACCOUNT
                    : dev.cxos.survey.v1.ContactCap.Holder.CUSTOMER)
            .addAllChannels(sorted(cap.filter().channels()))
            .addAllClasses(sorted(cap.filter().classes()))
            .setMaxContacts(cap.max())
            .setPeriod(toProto(cap.period()))
            .addAllReservedPlaces(
                cap.reserved().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(
                        entry ->
                            ReservedPlaces.newBuilder()
                                .setContactClass(entry.getKey())
                                .setPlaces(entry.getValue())
                                .build())
                    .toList());
    ContactScopeProtoMapper.toProto(cap.filter().scope()).ifPresent(proto::setScope);
    return proto.build();
  }

  private static dev.cxos.survey.v1.ContactGap toProto(ContactGap gap) {
    dev.cxos.survey.v1.ContactGap.Builder proto =
        dev.cxos.survey.v1.ContactGap.newBuilder()
            .setId(gap.id())
            .addAllChannels(sorted(gap.filter().channels()))
            .addAllClasses(sorted(gap.filter().classes()))
            .setGap(toProto(gap.gap()));
    ContactScopeProtoMapper.toProto(gap.filter().scope()).ifPresent(proto::setScope);
    return proto.build();
  }

  private static dev.cxos.survey.v1.QuietHours toProto(QuietHours quiet) {
    dev.cxos.survey.v1.QuietHours.Builder proto =
        dev.cxos.survey.v1.QuietHours.newBuilder()
            .setId(quiet.id())
            .addAllChannels(sorted(quiet.filter().channels()))
            .addAllClasses(sorted(quiet.filter().classes()))
            .setStartTimeOfDay(quiet.start().toString())
            .setEndTimeOfDay(quiet.end().toString());
    ContactScopeProtoMapper.toProto(quiet.filter().scope()).ifPresent(proto::setScope);
    return proto.build();
  }

  private static ZoneId zone(@Nullable String id, String path) {
    if (id == null || !ZoneId.getAvailableZoneIds().contains(id)) {
      throw ServiceException.invalid(
          path + ".default_time_zone", "must be an IANA name such as Europe/Lisbon");
    }
    return ZoneId.of(id);
  }

  private static ContactFilter filter(
      Collection<String> channels,
      Collection<String> classes,
      dev.cxos.survey.v1.ContactScope scope) {
    return new ContactFilter(
        Set.copyOf(channels), Set.copyOf(classes), ContactScopeProtoMapper.toDomain(scope));
  }

  private static List<String> sorted(Collection<String> values) {
    return values.stream().sorted().toList();
  }

  private static Duration toProto(java.time.Duration duration) {
    return Duration.newBuilder().setSeconds(duration.toSeconds()).build();
  }

  // Whole seconds: nothing that concerns people is finer, and the column holds no more.
  private static java.time.Duration toDomain(Duration duration) {
    return java.time.Duration.ofSeconds(duration.getSeconds());
  }
}
