/**
 * How tags are learned from complaints that people have tagged: words become numbers, a linear
 * model is fitted to them, and its accuracy is measured on complaints that it has not seen.
 */
@NullMarked
package dev.cxos.survey.complaint.learning;

import org.jspecify.annotations.NullMarked;
