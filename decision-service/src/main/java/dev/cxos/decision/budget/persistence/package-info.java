/** Keeps pools in PostgreSQL. */
@NullMarked
package dev.cxos.decision.budget.persistence;

import org.jspecify.annotations.NullMarked;
