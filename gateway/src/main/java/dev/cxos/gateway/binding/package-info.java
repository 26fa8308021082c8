/**
 * From the parts of an HTTP request to the request message of a method: path variables, query
 * parameters, body and headers, each value at most once. Decided at start as far as the contract
 * allows, strict at run time.
 */
@NullMarked
package dev.cxos.gateway.binding;

import org.jspecify.annotations.NullMarked;
