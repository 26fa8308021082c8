/** How calendars are kept in PostgreSQL. */
@NullMarked
package dev.cxos.decision.calendar.persistence;

import org.jspecify.annotations.NullMarked;
