/**
 * The measured comparisons: what CXOS does against what the same machine does without it, in the
 * same run. It depends on the contracts and on the packaged services; nothing depends on it.
 */
@NullMarked
package dev.cxos.bench;

import org.jspecify.annotations.NullMarked;
