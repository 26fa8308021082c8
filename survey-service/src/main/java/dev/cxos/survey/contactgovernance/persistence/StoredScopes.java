package dev.cxos.survey.contactgovernance.persistence;

import dev.cxos.platform.storage.StrictJson;
import dev.cxos.survey.contactgovernance.ContactFilter;
import dev.cxos.survey.contactgovernance.ContactRules;
import dev.cxos.survey.contactgovernance.ContactScope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where the rules of a policy hold, as the column holds it: those that hold everywhere are left
 * out.
 */
final class StoredScopes {

  private StoredScopes() {}

  private record Stored(
      String rule,
      List<String> stages,
      List<String> units,
      List<String> accounts,
      List<String> languages,
      Map<String, List<String>> attributes) {}

  static String write(ContactRules rules) {
    List<Stored> stored = new ArrayList<>();
    for (Map.Entry<String, ContactFilter> rule : rules.filters().entrySet()) {
      ContactScope scope = rule.getValue().scope();
      if (!scope.equals(ContactScope.EVERYWHERE)) {
        Map<String, List<String>> attributes = new TreeMap<>();
        scope.attributes().forEach((name, values) -> attributes.put(name, sorted(values)));
        stored.add(
            new Stored(
                rule.getKey(),
                sorted(scope.stages()),
                sorted(scope.units()),
                sorted(scope.accounts()),
                sorted(scope.languages()),
                attributes));
      }
    }
    return StrictJson.write(stored);
  }

  static Map<String, ContactScope> read(String json) {
    Map<String, ContactScope> scopes = new HashMap<>();
    for (Stored stored : StrictJson.readList(json, Stored.class)) {
      Map<String, Set<String>> attributes = new HashMap<>();
      stored.attributes().forEach((name, values) -> attributes.put(name, new HashSet<>(values)));
      scopes.put(
          stored.rule(),
          new ContactScope(
              Set.copyOf(stored.stages()),
              Set.copyOf(stored.units()),
              Set.copyOf(stored.accounts()),
              Set.copyOf(stored.languages()),
              attributes));
    }
    return scopes;
  }

  private static List<String> sorted(Collection<String> values) {
    return values.stream().sorted().toList();
  }
}
