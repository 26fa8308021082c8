/**
 * The OpenAPI 3.1 document, written from the same contracts and rules that the HTTP door serves, so
 * that the two cannot disagree, and the page to read it on. Deterministic: the same contracts give
 * the same bytes.
 */
@NullMarked
package dev.cxos.gateway.openapi;

import org.jspecify.annotations.NullMarked;
