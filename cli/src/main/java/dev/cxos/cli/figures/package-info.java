/**
 * Figures as a person reads them: value, interval, number of answers, and what may be said of a
 * change.
 *
 * <p>Nothing is computed here. A value that the service withholds is not shown in any form.
 */
@NullMarked
package dev.cxos.cli.figures;

import org.jspecify.annotations.NullMarked;
