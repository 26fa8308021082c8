/**
 * Bearer tokens, checked once at the edge for both doors: what is looked at in a token, whose keys
 * it may be signed with, and how those keys are had without the issuer noticing how many tokens
 * come. On any doubt the caller is refused.
 */
@NullMarked
package dev.cxos.gateway.token;

import org.jspecify.annotations.NullMarked;
