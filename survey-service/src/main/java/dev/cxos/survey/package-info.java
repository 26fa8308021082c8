/**
 * The voice of the customer. Each slice is a package below this one; here stands what all of them
 * share: the reasons for which a call is refused, and the cache of what is read with every
 * response.
 */
@NullMarked
package dev.cxos.survey;

import org.jspecify.annotations.NullMarked;
