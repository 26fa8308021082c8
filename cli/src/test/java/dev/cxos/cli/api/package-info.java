@NullMarked
package dev.cxos.cli.api;

import org.jspecify.annotations.NullMarked;
