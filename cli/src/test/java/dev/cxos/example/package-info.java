/**
 * A client as somebody outside would write it: the contracts, gRPC, and nothing of this program.
 */
@NullMarked
package dev.cxos.example;

import org.jspecify.annotations.NullMarked;
