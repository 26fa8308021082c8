package dev.cxos.cli.importing;

import com.google.protobuf.MessageLite;
import dev.cxos.survey.v1.RowProblem;
import java.util.List;

/**
 * A row as it is sent.
 *
 * @param number its number, from 1
 * @param content the record, or why there is none
 * @param missing the fields without a value that the mapping would have filled; empty for a row
 *     that is at fault
 * @param <T> the record
 */
public record MappedRow<T extends MessageLite>(
    long number, Content<T> content, List<String> missing) {

  /**
   * What a row holds.
   *
   * @param <T> the record
   */
  public sealed interface Content<T extends MessageLite> {
    /**
     * The row could be read.
     *
     * @param content what was read
     * @param <T> the record
     */
    record Value<T extends MessageLite>(T content) implements Content<T> {}

    /**
     * The row could not be read.
     *
     * @param problem why
     * @param <T> the record that it would have been
     */
    record Unreadable<T extends MessageLite>(RowProblem problem) implements Content<T> {}
  }

  /** A row that could be read. */
  static <T extends MessageLite> MappedRow<T> of(long number, T content, List<String> missing) {
    return new MappedRow<>(number, new Content.Value<>(content), List.copyOf(missing));
  }

  /** A row that could not be read. */
  static <T extends MessageLite> MappedRow<T> fault(long number, RowFault fault) {
    RowProblem problem =
        RowProblem.newBuilder().setField(fault.field()).setReason(fault.reason()).build();
    return new MappedRow<>(number, new Content.Unreadable<>(problem), List.of());
  }

  /** Returns about how many bytes it takes at the wire. */
  int size() {
    return switch (content) {
      case Content.Value<T>(T record) -> record.getSerializedSize();
      case Content.Unreadable<T>(RowProblem problem) -> problem.getSerializedSize();
    };
  }
}
