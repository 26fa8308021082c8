package dev.cxos.survey.interaction;

import dev.cxos.platform.authorization.Caller;
import dev.cxos.platform.error.ServiceException;
import dev.cxos.survey.SurveyReason;
import dev.cxos.survey.journey.Journeys;
import dev.cxos.survey.metric.Tally;
import dev.cxos.survey.metric.TallyKey;
import dev.cxos.survey.metric.TallySheet;
import dev.cxos.survey.metric.TallyStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps how much business there was beside the contacts. */
@ApplicationScoped
public class VolumeService {

  private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);

  private final VolumeStore volumes;
  private final TallyStore tallies;
  private final Journeys journeys;
  private final Clock clock;

  VolumeService(VolumeStore volumes, TallyStore tallies, Journeys journeys, Clock clock) {
    this.volumes = volumes;
    this.tallies = tallies;
    this.journeys = journeys;
    this.clock = clock;
  }

  private record Key(LocalDate day, String unit, String journeyId) {}

  /**
   * Replaces volumes; all or none.
   *
   * @return how many differed from what was known
   * @throws ServiceException FIELD_INVALID, STAGE_UNKNOWN or UNIT_NOT_ALLOWED
   */
  @Transactional
  public int record(Caller caller, List<Volume> given) {
    Instant now = clock.instant();
    check(caller, given, LocalDate.ofInstant(now, ZoneOffset.UTC));
    TallySheet sheet = new TallySheet();
    int changed = 0;
    // In one order for everybody, so that two writers never wait in a ring.
    for (Volume volume :
        given.stream()
            .sorted(
                Comparator.comparing(Volume::day)
                    .thenComparing(Volume::unit)
                    .thenComparing(Volume::journeyId))
            .toList()) {
      Volume before = volumes.replace(volume, now);
      if (!before.equals(volume)) {
        sheet.add(keyOf(volume), difference(before, volume));
        changed++;
      }
    }
    tallies.append(sheet);
    return changed;
  }

  private void check(Caller caller, List<Volume> given, LocalDate today) {
    Set<Key> seen = new HashSet<>();
    for (int i = 0; i < given.size(); i++) {
      Volume volume = given.get(i);
      caller.units().require(volume.unit());
      if (volume.day().isBefore(EARLIEST) || volume.day().isAfter(today.plusDays(1))) {
        throw ServiceException.invalid(
            "volumes[" + i + "].day", "must lie from the year 2000 to tomorrow");
      }
      if (!seen.add(new Key(volume.day(), volume.unit(), volume.journeyId()))) {
        throw ServiceException.invalid(
            "volumes[" + i + "]", "names a day, unit and journey a second time");
      }
      if (!volume.journeyId().isEmpty() && journeys.find(volume.journeyId()).isEmpty()) {
        throw ServiceException.of(SurveyReason.STAGE_UNKNOWN, "There is no such journey.")
            .with("journey", "journeys/" + volume.journeyId());
      }
    }
  }

  private static TallyKey keyOf(Volume volume) {
    return new TallyKey(
        ContactSeries.VOLUMES,
        volume.day(),
        volume.unit(),
        null,
        null,
        Map.of(ContactTally.JOURNEY, volume.journeyId()));
  }

  private static Tally difference(Volume before, Volume after) {
    long[] slots = new long[ContactSlots.VOLUME_COUNT];
    slots[ContactSlots.ORDERS] = after.orders() - before.orders();
    slots[ContactSlots.CUSTOMERS] = after.customers() - before.customers();
    return new Tally(slots, null, null);
  }
}
