/**
 * Contact governance as a person reads it: where a customer stands, and what other rules would have
 * done.
 *
 * <p>The service decides and counts; here it is only laid out.
 */
@NullMarked
package dev.cxos.cli.contacts;

import org.jspecify.annotations.NullMarked;
