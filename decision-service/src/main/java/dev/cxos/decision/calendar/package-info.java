/**
 * Calendars of working hours: when people work, and how long a piece of time is if only working
 * hours count. Whoever sets somebody a time limit counts it here.
 */
@NullMarked
package dev.cxos.decision.calendar;

import org.jspecify.annotations.NullMarked;
