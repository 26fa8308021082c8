/**
 * The money that decisions draw on. A pool never falls below zero: it is locked before it is looked
 * at, and the database refuses what would overdraw it.
 */
@NullMarked
package dev.cxos.decision.budget;

import org.jspecify.annotations.NullMarked;
