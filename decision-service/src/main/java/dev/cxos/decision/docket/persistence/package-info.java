/** Counts decisions in PostgreSQL, and keeps what customers answered. */
@NullMarked
package dev.cxos.decision.docket.persistence;

import org.jspecify.annotations.NullMarked;
