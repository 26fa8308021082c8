/**
 * Working hours as pure rules: when people work, and how long a piece of time is if only working
 * hours count, over weekends, public holidays and the days on which clocks change. Whoever sets
 * somebody a time limit counts it here; where calendars are kept is the matter of each service.
 */
@NullMarked
package dev.cxos.platform.calendar;

import org.jspecify.annotations.NullMarked;
