/**
 * The voice of the customer. Each slice is a package below this one; here stand the reasons for
 * which a call is refused.
 */
@NullMarked
package dev.cxos.survey;

import org.jspecify.annotations.NullMarked;
