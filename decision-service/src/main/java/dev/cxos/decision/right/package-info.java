/** What may be decided, who answers for it, and whose authority is suspended. */
@NullMarked
package dev.cxos.decision.right;

import org.jspecify.annotations.NullMarked;
