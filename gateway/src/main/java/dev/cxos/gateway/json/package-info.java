/**
 * ProtoJSON, behind one interface, so that the reader and writer can be exchanged without touching
 * the doors.
 */
@NullMarked
package dev.cxos.gateway.json;

import org.jspecify.annotations.NullMarked;
