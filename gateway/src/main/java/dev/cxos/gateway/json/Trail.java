package dev.cxos.gateway.json;

import java.util.Arrays;

/** The way from the root to the value that is being read. Costs nothing until it is asked for. */
final class Trail {
  private static final int NAME = -1;
  private static final int KEY = -2;
  private static final int LONGEST_NAME = 64;
  private static final int LONGEST = 1000;

  private String[] names = new String[16];
  private int[] indexes = new int[16];
  private int depth;

  /** Goes into a field. */
  void enter(String name) {
    push(name, NAME);
  }

  /** Goes into the value of a key of the map that it is in. */
  void enterKey(String key) {
    push(key, KEY);
  }

  /** Goes into a list, to its first element. */
  void enterList() {
    push("", 0);
  }

  /** Goes to an element of the list that it is in. */
  void index(int index) {
    indexes[depth - 1] = index;
  }

  /** Goes back. */
  void leave() {
    depth--;
  }

  private void push(String name, int index) {
    if (depth == names.length) {
      names = Arrays.copyOf(names, depth * 2);
      indexes = Arrays.copyOf(indexes, depth * 2);
    }
    names[depth] = name;
    indexes[depth++] = index;
  }

  /** The way in words, as {@link InvalidJsonException#field()} has it. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < depth && text.length() < LONGEST; i++) {
      switch (indexes[i]) {
        case NAME -> text.append(text.isEmpty() ? "" : ".").append(printable(names[i]));
        case KEY -> text.append("[\"").append(printable(names[i])).append("\"]");
        default -> text.append('[').append(indexes[i]).append(']');
      }
    }
    return text.toString();
  }

  /** A name cut short, with anything but visible characters of the BMP replaced. */
  private static String printable(String name) {
    StringBuilder printable = new StringBuilder();
    for (int i = 0; i < name.length() && i < LONGEST_NAME; i++) {
      char c = name.charAt(i);
      boolean visible = !Character.isISOControl(c) && !Character.isSurrogate(c);
      printable.append(visible ? c : '?');
    }
    return name.length() > LONGEST_NAME ? printable.append("..").toString() : printable.toString();
  }
}
