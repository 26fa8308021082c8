/** Recurring work, kept by db-scheduler in the database, so that one replica at a time does it. */
@NullMarked
package dev.cxos.platform.schedule;

import org.jspecify.annotations.NullMarked;
