/**
 * Checks the audit log: one entry, a whole copy, or the log behind the gateway. What is checked is
 * decided by the verifier; here files are read and words are found.
 */
@NullMarked
package dev.cxos.cli.verify;

import org.jspecify.annotations.NullMarked;
