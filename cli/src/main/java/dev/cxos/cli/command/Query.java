package dev.cxos.cli.command;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The query part of an address. */
final class Query {
  private final StringBuilder text = new StringBuilder();

  /** Adds a parameter, unless its value is empty. */
  Query with(String name, String value) {
    if (!value.isEmpty()) {
      text.append(text.isEmpty() ? "" : "&")
          .append(name)
          .append('=')
          .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
