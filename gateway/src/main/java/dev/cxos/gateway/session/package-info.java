/**
 * Sign-in of people with a browser: the authorization code flow with PKCE, the sessions it begins,
 * and their end. Tokens of a person stay here; the browser has an id of the session, which only the
 * gateway can turn into anything. Sessions are kept in memory, so a browser has to come back to the
 * same gateway.
 */
@NullMarked
package dev.cxos.gateway.session;

import org.jspecify.annotations.NullMarked;
