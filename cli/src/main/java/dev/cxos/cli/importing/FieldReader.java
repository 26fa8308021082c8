package dev.cxos.cli.importing;

import com.google.protobuf.MessageLite;
import java.util.Optional;

/**
 * Fills one field of a record from a row.
 *
 * @param <B> the builder of the record
 */
final class FieldReader<B extends MessageLite.Builder> {
  private final CellReader cell;
  private final boolean needed;
  private final Setter<B> setter;

  /** Puts a value that is there into the record. */
  @FunctionalInterface
  interface Setter<B> {
    /**
     * Sets the field.
     *
     * @throws RowFault if the text is not what the field holds
     */
    void set(B record, CellReader cell, String text);
  }

  /**
   * Fills a field.
   *
   * @param cell where the value comes from
   * @param needed whether a row without a value is at fault
   * @param setter what to do with a value
   */
  FieldReader(CellReader cell, boolean needed, Setter<B> setter) {
    this.cell = cell;
    this.needed = needed;
    this.setter = setter;
  }

  /** Returns the name of the field in the mapping. */
  String field() {
    return cell.field();
  }

  /**
   * Fills the field of a record.
   *
   * @return whether the row had a value
   * @throws RowFault if it had none and needs one, or one that cannot be read
   */
  boolean fill(B record, CsvRow row) {
    Optional<String> text = needed ? Optional.of(cell.required(row)) : cell.read(row);
    text.ifPresent(value -> setter.set(record, cell, value));
    return text.isPresent();
  }
}
