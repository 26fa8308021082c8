/**
 * What is measured, up and running: PostgreSQL with durable settings and the packaged services as
 * processes of their own.
 */
@NullMarked
package dev.cxos.bench.stand;

import org.jspecify.annotations.NullMarked;
