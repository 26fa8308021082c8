/**
 * What the slices' stores share where rows go in by the thousand: PostgreSQL's COPY, and JDBC calls
 * that do not leak resources. Knows no slice.
 */
@NullMarked
package dev.cxos.survey.storage;

import org.jspecify.annotations.NullMarked;
