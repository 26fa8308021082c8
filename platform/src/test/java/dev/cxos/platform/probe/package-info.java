/** Services that exist only to try the platform: they behave as the name in the request asks. */
@NullMarked
package dev.cxos.platform.probe;

import org.jspecify.annotations.NullMarked;
