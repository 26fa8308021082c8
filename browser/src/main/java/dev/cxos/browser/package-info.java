/**
 * A real browser that looks at our pages, for tests and for measurements: Debian's Chromium, and
 * what every page must fulfil. No part of what runs.
 */
@NullMarked
package dev.cxos.browser;

import org.jspecify.annotations.NullMarked;
