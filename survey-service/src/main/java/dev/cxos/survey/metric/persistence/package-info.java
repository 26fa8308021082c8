/** Tallies and kept figures in PostgreSQL. */
@NullMarked
package dev.cxos.survey.metric.persistence;

import org.jspecify.annotations.NullMarked;
