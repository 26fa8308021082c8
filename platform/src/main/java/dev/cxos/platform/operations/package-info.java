/**
 * What operators rely on: health that follows readiness, an orderly end, and checks that refuse an
 * unsafe start.
 */
@NullMarked
package dev.cxos.platform.operations;

import org.jspecify.annotations.NullMarked;
