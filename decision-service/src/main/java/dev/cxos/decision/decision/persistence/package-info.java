/** Keeps decisions and what they used up in PostgreSQL. */
@NullMarked
package dev.cxos.decision.decision.persistence;

import org.jspecify.annotations.NullMarked;
