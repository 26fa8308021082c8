/**
 * Whether the frontline may decide, and does: figures over the decisions of a window. Days whose
 * decisions are all settled are added up once; the others are added up when asked.
 */
@NullMarked
package dev.cxos.decision.empowerment;

import org.jspecify.annotations.NullMarked;
