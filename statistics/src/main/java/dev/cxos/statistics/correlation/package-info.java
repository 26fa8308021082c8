/** How far figures move together, and which drivers go with an outcome. Never why. */
@NullMarked
package dev.cxos.statistics.correlation;

import org.jspecify.annotations.NullMarked;
