@NullMarked
package dev.cxos.cli.settings;

import org.jspecify.annotations.NullMarked;
