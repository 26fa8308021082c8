/**
 * Paths of google.api.http: the template grammar, and the choice of the one route that a request
 * path means. It knows nothing of messages; a template that cannot be served is an error at start.
 */
@NullMarked
package dev.cxos.gateway.route;

import org.jspecify.annotations.NullMarked;
