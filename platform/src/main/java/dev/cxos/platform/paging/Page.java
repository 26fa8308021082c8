package dev.cxos.platform.paging;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Some of the items of a list, in its order.
 *
 * @param items the items
 * @param lastKey the key of the last item, after which the next page begins; null if this is the
 *     last page
 * @param <T> the item
 */
public record Page<T>(List<T> items, @Nullable List<String> lastKey) {

  /** Copies what it is given. */
  public Page {
    items = List.copyOf(items);
    lastKey = lastKey == null ? null : List.copyOf(lastKey);
  }

  /**
   * Makes a page of what a query found that asked for one row more than the page holds: the extra
   * row says that there is a next page.
   *
   * @param found at most {@code size} + 1 items
   * @param size the size of the page
   * @param key the parts of an item's key, in the order of the list, the last of them unique
   */
  public static <T> Page<T> of(List<T> found, int size, Function<? super T, List<String>> key) {
    if (found.size() <= size) {
      return new Page<>(found, null);
    }
    List<T> items = found.subList(0, size);
    return new Page<>(items, key.apply(items.getLast()));
  }

  /** Returns the page with every item changed into something else. */
  public <U> Page<U> map(Function<? super T, ? extends U> change) {
    return new Page<>(items.stream().<U>map(change).toList(), lastKey);
  }
}
