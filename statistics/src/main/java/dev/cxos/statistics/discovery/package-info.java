/** Many tests at once: how to keep the share of false discoveries low. */
@NullMarked
package dev.cxos.statistics.discovery;

import org.jspecify.annotations.NullMarked;
