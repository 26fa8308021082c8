package dev.cxos.survey.complaint.grpc;

import dev.cxos.survey.complaint.Taxonomy;
import org.jspecify.annotations.Nullable;

/** Texts between contract and domain. */
final class Names {

  private Names() {}

  /** The last part of a taxonomy's name; the contract's pattern has been checked before. */
  static String taxonomy(String name) {
    return Taxonomy.idOf(name);
  }

  /** The last part of any name. */
  static String last(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
