/** Tries to get in without a token of the issuer, and watches what that costs the issuer. */
@NullMarked
package dev.cxos.gateway.token;

import org.jspecify.annotations.NullMarked;
