/** How journeys are kept in PostgreSQL, and kept in memory for reading. */
@NullMarked
package dev.cxos.survey.journey.persistence;

import org.jspecify.annotations.NullMarked;
