/**
 * Fixtures for the tests of services, published as a test-jar: a real PostgreSQL, signed tokens, a
 * channel to the service under test, and the tests that every service repeats (authorization of
 * every method, the rules of the architecture).
 */
@NullMarked
package dev.cxos.platform.testing;

import org.jspecify.annotations.NullMarked;
