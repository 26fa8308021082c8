package dev.cxos.cli.importing;

import java.util.List;

/**
 * A row of a CSV file.
 *
 * @param number counted from 1, without the header and without empty lines
 * @param cells the cells as they are written
 */
public record CsvRow(long number, List<String> cells) {}
