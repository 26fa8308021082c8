/**
 * What decision-service says, for people: replays, the docket and empowerment, laid out as tables.
 */
@NullMarked
package dev.cxos.cli.decisions;

import org.jspecify.annotations.NullMarked;
