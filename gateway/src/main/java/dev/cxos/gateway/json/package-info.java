/**
 * ProtoJSON, read and written by the descriptors of the messages. Owns every rule of the format:
 * what a text must be, which form each type has, and what is said about a text that is refused.
 * Knows nothing of HTTP.
 */
@NullMarked
package dev.cxos.gateway.json;

import org.jspecify.annotations.NullMarked;
