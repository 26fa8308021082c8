/**
 * What stores that speak SQL themselves have in common: JDBC that does not leak, JSON columns, the
 * filter by units, the cache of what nearly every call reads.
 */
@NullMarked
package dev.cxos.platform.storage;

import org.jspecify.annotations.NullMarked;
