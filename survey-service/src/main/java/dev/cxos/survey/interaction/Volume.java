package dev.cxos.survey.interaction;

import java.time.LocalDate;

/**
 * How much business there was on a day.
 *
 * @param day the day in UTC
 * @param unit the unit that served it
 * @param journeyId the last part of the journey's name; empty if it is not told apart
 * @param orders the orders
 * @param customers the customers who were active
 */
public record Volume(LocalDate day, String unit, String journeyId, long orders, long customers) {}
