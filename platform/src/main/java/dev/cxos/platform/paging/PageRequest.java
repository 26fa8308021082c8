package dev.cxos.platform.paging;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for.
 *
 * @param size how many items at most, 1 to 1000
 * @param after the key after which the page begins; null for the first page
 */
public record PageRequest(int size, @Nullable List<String> after) {

  /** Copies what it is given. */
  public PageRequest {
    after = after == null ? null : List.copyOf(after);
  }

  /**
   * Returns how many rows to fetch: one more than the page holds, to see whether there is a next
   * page.
   */
  public int limit() {
    return size + 1;
  }
}
