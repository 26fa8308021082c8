package dev.cxos.decision.policy;

import dev.cxos.decision.policy.Finding.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/** What bands do to each other: conflicts, overlaps, bands that never govern, and gaps. Pure. */
final class BandFindings {

  private static final int NAMED = 5;

  private final List<Band> bands;
  private final List<Finding> findings = new ArrayList<>();

  private BandFindings(List<Band> bands) {
    this.bands = bands;
  }

  static List<Finding> of(PolicyRules rules) {
    BandFindings findings = new BandFindings(rules.bands());
    for (int i = 0; i < rules.bands().size(); i++) {
      findings.against(i);
    }
    findings.gaps();
    return findings.findings;
  }

  /** What the other bands of the same role do to one. */
  private void against(int index) {
    Band band = bands.get(index);
    String field = "rules.bands[" + index + "]";
    List<String> conflicting = new ArrayList<>();
    List<String> preceding = new ArrayList<>();
    Set<String> coveredTiers = new HashSet<>();
    boolean covered = false;
    for (int i = 0; i < bands.size(); i++) {
      Band other = bands.get(i);
      if (i == index || !other.role().equals(band.role()) || !overlap(band, other)) {
        continue;
      }
      // Of two that are alike in everything the first governs.
      int order = Band.PRECEDENCE.compare(other, band);
      boolean before = order < 0 || (order == 0 && i < index);
      boolean samePlace = samePlace(band, other);
      if (samePlace
          && band.tiers().isEmpty() == other.tiers().isEmpty()
          && !sameLimits(band, other)) {
        if (i < index) {
          conflicting.add(other.id());
        }
      } else if (before) {
        preceding.add(other.id());
      }
      if (before && samePlace && band.tiers().isEmpty() == other.tiers().isEmpty()) {
        coveredTiers.addAll(other.tiers());
        covered |= band.tiers().isEmpty();
      }
    }
    report(band, field, conflicting, preceding);
    if (covered || (!band.tiers().isEmpty() && coveredTiers.containsAll(band.tiers()))) {
      add(
          Severity.WARNING,
          "BAND_UNREACHABLE",
          field,
          "The band %s never governs: others go before it in each of its cases."
              .formatted(band.id()));
    }
  }

  private void report(Band band, String field, List<String> conflicting, List<String> preceding) {
    if (!conflicting.isEmpty()) {
      add(
          Severity.ERROR,
          "BAND_CONFLICT",
          field,
          ("The band %s gives the role %s other limits than %s for the same cases; leave one, or"
                  + " part their tiers.")
              .formatted(band.id(), band.role(), names(conflicting)));
    }
    if (!preceding.isEmpty()) {
      add(
          Severity.NOTICE,
          "BAND_OVERLAP",
          field,
          "Where both fit, %s goes before the band %s.".formatted(names(preceding), band.id()));
    }
  }

  /** What bands are named for somewhere, and a role that has bands has none for. */
  private void gaps() {
    Set<String> tiers = new TreeSet<>();
    Set<String> journeys = new TreeSet<>();
    Set<String> units = new TreeSet<>();
    Map<String, List<Band>> byRole = new TreeMap<>();
    for (Band band : bands) {
      tiers.addAll(band.tiers());
      if (band.journey() != null) {
        journeys.add(band.journey());
      }
      units.add(band.unit());
      byRole.computeIfAbsent(band.role(), _ -> new ArrayList<>()).add(band);
    }
    byRole.forEach(
        (role, own) -> {
          gap(role, own, "tier", tiers, (band, tier) -> band.isFor(band.journey(), tier));
          gap(
              role,
              own,
              "journey",
              journeys,
              (band, journey) -> band.journey() == null || band.journey().equals(journey));
          gap(role, own, "unit", units, (band, unit) -> related(band.unit(), unit));
        });
  }

  private void gap(
      String role, List<Band> own, String what, Set<String> named, BiPredicate<Band, String> fits) {
    List<String> missing =
        named.stream()
            .filter(value -> own.stream().noneMatch(band -> fits.test(band, value)))
            .toList();
    if (!missing.isEmpty()) {
      add(
          Severity.WARNING,
          "BAND_GAP",
          "rules.bands",
          "The role %s has no band for the %s %s, which other bands name."
              .formatted(role, what, names(missing)));
    }
  }

  private static boolean overlap(Band one, Band other) {
    return related(one.unit(), other.unit())
        && (one.journey() == null
            || other.journey() == null
            || one.journey().equals(other.journey()))
        && (one.tiers().isEmpty()
            || other.tiers().isEmpty()
            || !Collections.disjoint(one.tiers(), other.tiers()));
  }

  private static boolean related(String one, String other) {
    return Units.holds(one, other) || Units.holds(other, one);
  }

  private static boolean samePlace(Band one, Band other) {
    return one.unit().equals(other.unit()) && Objects.equals(one.journey(), other.journey());
  }

  private static boolean sameLimits(Band one, Band other) {
    return one.caseLimit() == other.caseLimit()
        && Objects.equals(one.customerLimit(), other.customerLimit())
        && Objects.equals(one.agentLimit(), other.agentLimit())
        && Objects.equals(one.chain(), other.chain());
  }

  private static String names(List<String> names) {
    return names.size() <= NAMED
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, NAMED)) + " and " + (names.size() - NAMED) + " more";
  }

  private void add(Severity severity, String code, String field, String message) {
    findings.add(Finding.of(severity, code, field, message));
  }
}
