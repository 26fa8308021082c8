package dev.cxos.cli.importing;

import dev.cxos.survey.v1.ImportRow;
import java.util.List;

/**
 * A row as it is sent.
 *
 * @param number its number, from 1
 * @param content the response, or why there is none
 * @param missing the questions without an answer; empty for a row that is at fault
 */
public record MappedRow(long number, ImportRow content, List<String> missing) {}
