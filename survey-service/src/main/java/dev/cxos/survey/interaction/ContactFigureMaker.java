package dev.cxos.survey.interaction;

import dev.cxos.statistics.Confidence;
import dev.cxos.statistics.Sample;
import dev.cxos.statistics.metric.Figure;
import dev.cxos.statistics.metric.Figure.Share;
import dev.cxos.statistics.metric.Formula;
import dev.cxos.statistics.metric.RateFigure;
import dev.cxos.survey.interaction.ContactFigures.Costs;
import dev.cxos.survey.interaction.ContactFigures.Rate;
import dev.cxos.survey.interaction.ContactFigures.Resolution;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes figures of sums. Below the minimum nothing that would give a value away leaves it. Pure.
 */
final class ContactFigureMaker {

  private final ContactQuery query;
  private final Confidence confidence;
  private final Instant asOf;

  ContactFigureMaker(ContactQuery query, Instant asOf) {
    this.query = query;
    this.confidence = Confidence.of(query.confidence());
    this.asOf = asOf;
  }

  /**
   * One side of a comparison.
   *
   * @param sums the contacts
   * @param denominator the orders or customers beside them; 0 if none are known
   */
  record Side(ContactSums sums, long denominator) {}

  /**
   * Makes the figures of a group.
   *
   * @param before what it is compared with; null without a baseline
   */
  ContactFigures make(
      String group, @Nullable LocalDate bucketStart, Side side, @Nullable Side before) {
    ContactSums sums = side.sums();
    return new ContactFigures(
        group,
        bucketStart,
        sums.count(ContactSlots.CONTACTS),
        new Resolution(
            share(Formula.FCR_GROSS, ContactSums::settledFirst, sums, before),
            share(Formula.FCR_NET, ContactSums::settledFirstWithinReach, sums, before),
            sums.pending(),
            sums.unknownCustomers()),
        share(Formula.REPEAT_CONTACT_RATE, ContactSums::repeats, sums, before)
            .withMissing(sums.unknownCustomers()),
        mean(Formula.AVERAGE_HANDLE_TIME, ContactSlots.HANDLING, sums, before),
        mean(Formula.TIME_TO_ANSWER, ContactSlots.WAITS, sums, before),
        shareOf(Formula.CONTACT_ESCALATION_RATE, ContactSlots.ESCALATED, sums, before),
        shareOf(Formula.COMPLAINT_RATE, ContactSlots.COMPLAINTS, sums, before),
        shareOf(Formula.POWERLESSNESS_RATE, ContactSlots.DEAD_ENDS, sums, before),
        rate(side, before),
        query.currency().isEmpty() ? Optional.empty() : Optional.of(costs(side, before)),
        asOf);
  }

  private Figure shareOf(Formula formula, int slot, ContactSums sums, @Nullable Side before) {
    return share(formula, some -> some.ofContacts(slot), sums, before);
  }

  private Figure share(
      Formula formula, Function<ContactSums, Share> of, ContactSums sums, @Nullable Side before) {
    return before == null
        ? Figure.ofShare(formula, of.apply(sums), query.minimumN(), confidence)
        : Figure.ofShares(
            formula, of.apply(before.sums()), of.apply(sums), query.minimumN(), confidence);
  }

  private Figure mean(Formula formula, int first, ContactSums sums, @Nullable Side before) {
    Optional<Sample> sample = sums.sample(first);
    Figure figure =
        before == null
            ? Figure.ofMean(formula, sample, query.minimumN(), confidence)
            : Figure.ofMeans(
                formula, before.sums().sample(first), sample, query.minimumN(), confidence);
    return figure.withMissing(sums.without(first));
  }

  private Optional<Rate> rate(Side side, @Nullable Side before) {
    if (side.denominator() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Rate(
            side.denominator(),
            rate(Formula.CONTACT_RATE_GROSS, one -> one.count(ContactSlots.CONTACTS), side, before),
            rate(Formula.CONTACT_RATE_NET, ContactSums::matters, side, before)));
  }

  private Figure rate(
      Formula formula, Function<ContactSums, Long> events, Side side, @Nullable Side before) {
    return rated(
        formula,
        some ->
            RateFigure.Rate.perHundred(events.apply(some.sums()), some.denominator(), confidence),
        side,
        before);
  }

  private Costs costs(Side side, @Nullable Side before) {
    return new Costs(
        mean(Formula.COST_PER_CONTACT, ContactSlots.COSTS, side.sums(), before),
        side.denominator() == 0
            ? Optional.empty()
            : Optional.of(
                rated(Formula.COST_TO_SERVE, this::costRate, side, before)
                    .withMissing(side.sums().without(ContactSlots.COSTS))));
  }

  private RateFigure.Rate costRate(Side side) {
    ContactSums sums = side.sums();
    return RateFigure.Rate.ofAmounts(
        sums.count(ContactSlots.COSTS),
        (double) sums.count(ContactSlots.COSTS + 1),
        (double) sums.count(ContactSlots.COSTS + 2),
        side.denominator(),
        confidence);
  }

  private Figure rated(
      Formula formula, Function<Side, RateFigure.Rate> rate, Side side, @Nullable Side before) {
    return before == null
        ? RateFigure.of(formula, rate.apply(side), query.minimumN())
        : RateFigure.compared(
            formula,
            before.denominator() == 0 ? Optional.empty() : Optional.of(rate.apply(before)),
            rate.apply(side),
            query.minimumN(),
            confidence);
  }
}
