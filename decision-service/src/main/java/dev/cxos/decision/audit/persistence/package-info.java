/**
 * Keeps the audit log in tables that the application may only read and add to, and its journal in
 * files.
 */
@NullMarked
package dev.cxos.decision.audit.persistence;

import org.jspecify.annotations.NullMarked;
