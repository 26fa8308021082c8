package dev.cxos.survey.contactgovernance.grpc;

import dev.cxos.survey.contactgovernance.ContactScope;
import dev.cxos.survey.v1.AttributeScope;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Maps where rules hold between the contract and the domain. */
final class ContactScopeProtoMapper {

  private ContactScopeProtoMapper() {}

  static ContactScope toDomain(dev.cxos.survey.v1.ContactScope proto) {
    Map<String, Set<String>> attributes = new HashMap<>();
    for (AttributeScope attribute : proto.getAttributesList()) {
      attributes
          .computeIfAbsent(attribute.getAttribute(), _ -> new HashSet<>())
          .addAll(attribute.getValuesList());
    }
    return new ContactScope(
        Set.copyOf(proto.getStagesList()),
        Set.copyOf(proto.getUnitsList()),
        Set.copyOf(proto.getAccountsList()),
        Set.copyOf(proto.getLanguagesList()),
        attributes);
  }

  /** Empty if it holds everywhere. */
  static Optional<dev.cxos.survey.v1.ContactScope> toProto(ContactScope scope) {
    if (scope.equals(ContactScope.EVERYWHERE)) {
      return Optional.empty();
    }
    dev.cxos.survey.v1.ContactScope.Builder proto =
        dev.cxos.survey.v1.ContactScope.newBuilder()
            .addAllStages(sorted(scope.stages()))
            .addAllUnits(sorted(scope.units()))
            .addAllAccounts(sorted(scope.accounts()))
            .addAllLanguages(sorted(scope.languages()));
    new TreeMap<>(scope.attributes())
        .forEach(
            (attribute, values) ->
                proto.addAttributes(
                    AttributeScope.newBuilder()
                        .setAttribute(attribute)
                        .addAllValues(sorted(values))));
    return Optional.of(proto.build());
  }

  private static List<String> sorted(Collection<String> values) {
    return values.stream().sorted().toList();
  }
}
