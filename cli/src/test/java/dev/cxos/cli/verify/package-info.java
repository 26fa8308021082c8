@NullMarked
package dev.cxos.cli.verify;

import org.jspecify.annotations.NullMarked;
