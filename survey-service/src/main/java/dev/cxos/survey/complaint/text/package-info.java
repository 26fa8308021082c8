/** How tag rules are read, and how words are held against them. */
@NullMarked
package dev.cxos.survey.complaint.text;

import org.jspecify.annotations.NullMarked;
