/** Cases as a person reads them: who sees to it, by when, and what happened so far. */
@NullMarked
package dev.cxos.cli.cases;

import org.jspecify.annotations.NullMarked;
