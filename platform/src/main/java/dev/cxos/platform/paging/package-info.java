/** Keyset paging: page sizes, pages, and the opaque tokens that lead from one page to the next. */
@NullMarked
package dev.cxos.platform.paging;

import org.jspecify.annotations.NullMarked;
