/** Adds up decisions in PostgreSQL, and keeps the sums of days that can no longer change. */
@NullMarked
package dev.cxos.decision.empowerment.persistence;

import org.jspecify.annotations.NullMarked;
