package dev.cxos.survey.contactgovernance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Where a rule holds. A contact must meet every part that is not empty. Pure.
 *
 * @param stages contacts about these stages are counted and limited
 * @param units customers served by these units or what lies below them are limited
 * @param accounts customers of these accounts are limited
 * @param languages customers to whom one writes in these languages are limited; {@code pt} stands
 *     for {@code pt-BR} too
 * @param attributes customers whose records have one of the values of each attribute are limited
 */
public record ContactScope(
    Set<String> stages,
    Set<String> units,
    Set<String> accounts,
    Set<String> languages,
    Map<String, Set<String>> attributes) {

  /** Of a rule that holds for every contact. */
  public static final ContactScope EVERYWHERE =
      new ContactScope(Set.of(), Set.of(), Set.of(), Set.of(), Map.of());

  /** Copies what it is given. */
  public ContactScope {
    stages = Set.copyOf(stages);
    units = Set.copyOf(units);
    accounts = Set.copyOf(accounts);
    languages = Set.copyOf(languages);
    Map<String, Set<String>> copied = new TreeMap<>();
    attributes.forEach((attribute, values) -> copied.put(attribute, Set.copyOf(values)));
    attributes = Map.copyOf(copied);
  }

  /** Whether a contact about a stage is counted; an empty stage is none. */
  boolean covers(String stage) {
    return stages.isEmpty() || stages.contains(stage);
  }

  /** Whether a customer is limited. */
  boolean holdsFor(Traits customer) {
    return equals(EVERYWHERE)
        || ((units.isEmpty() || unitOf(customer).isPresent())
            && (accounts.isEmpty() || accounts.contains(customer.account()))
            && (languages.isEmpty() || languageOf(customer).isPresent())
            && attributes.entrySet().stream()
                .allMatch(entry -> has(customer, entry.getKey(), entry.getValue())));
  }

  /** The parts that a contact does not meet, as the contract calls them. */
  List<String> unmet(String stage, Traits customer) {
    List<String> unmet = new ArrayList<>();
    if (!covers(stage)) {
      unmet.add("stage");
    }
    if (!units.isEmpty() && unitOf(customer).isEmpty()) {
      unmet.add("unit");
    }
    if (!accounts.isEmpty() && !accounts.contains(customer.account())) {
      unmet.add("account");
    }
    if (!languages.isEmpty() && languageOf(customer).isEmpty()) {
      unmet.add("language");
    }
    new TreeMap<>(attributes)
        .forEach(
            (attribute, values) -> {
              if (!has(customer, attribute, values)) {
                unmet.add("attribute " + attribute);
              }
            });
    return unmet;
  }

  /**
   * What of a contact meets the scope, for people to read: only what concerns the contact, never
   * who else the rule names.
   *
   * @return empty if the rule holds everywhere
   */
  String met(String stage, Traits customer) {
    List<String> met = new ArrayList<>();
    if (!stages.isEmpty()) {
      met.add("stage " + stage);
    }
    unitOf(customer).ifPresent(unit -> met.add("unit " + unit));
    if (!accounts.isEmpty()) {
      met.add("account " + customer.account());
    }
    languageOf(customer).ifPresent(language -> met.add("language " + language));
    new TreeMap<>(attributes)
        .keySet()
        .forEach(
            attribute ->
                met.add(
                    "attribute "
                        + attribute
                        + " "
                        + customer.attributes().getOrDefault(attribute, "")));
    return String.join(", ", met);
  }

  // The nearest of the units that hold the customer's own.
  private Optional<String> unitOf(Traits customer) {
    return units.stream()
        .filter(
            unit ->
                unit.equals("/")
                    || customer.unit().equals(unit)
                    || customer.unit().startsWith(unit + "/"))
        .max((one, other) -> Integer.compare(one.length(), other.length()));
  }

  private Optional<String> languageOf(Traits customer) {
    String spoken = customer.language().toLowerCase(Locale.ROOT);
    return languages.stream()
        .filter(
            language -> {
              String wanted = language.toLowerCase(Locale.ROOT);
              return spoken.equals(wanted) || spoken.startsWith(wanted + "-");
            })
        .max((one, other) -> Integer.compare(one.length(), other.length()));
  }

  private static boolean has(Traits customer, String attribute, Set<String> values) {
    String value = customer.attributes().get(attribute);
    return value != null && values.contains(value);
  }

  /**
   * What rules may ask of a customer.
   *
   * @param account the account; empty if none
   * @param unit the unit that serves the customer
   * @param language the language to write in; empty if unknown
   * @param attributes the attributes of the record
   */
  public record Traits(
      String account, String unit, String language, Map<String, String> attributes) {

    /** Of a customer without a record, who belongs to the whole company. */
    public static final Traits NONE = new Traits("", "/", "", Map.of());

    /** Copies what it is given. */
    public Traits {
      attributes = Map.copyOf(attributes);
    }
  }
}
