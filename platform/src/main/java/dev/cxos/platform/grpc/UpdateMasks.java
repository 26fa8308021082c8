package dev.cxos.platform.grpc;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.FieldMask;
import dev.cxos.platform.error.ServiceException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Reads which fields of a resource an update is about. */
public final class UpdateMasks {

  private UpdateMasks() {}

  /**
   * The fields that a mask names.
   *
   * @param mask names top-level fields; if it is empty or {@code *} all fields are meant
   * @param resource the resource; its fields that cannot be changed are passed over
   * @param fields the fields that can be changed, each a constant with the field's name in upper
   *     case
   * @throws ServiceException FIELD_INVALID if the resource has no such field
   */
  public static <F extends Enum<F>> Set<F> fields(
      FieldMask mask, Descriptor resource, Class<F> fields) {
    EnumSet<F> all = EnumSet.allOf(fields);
    if (mask.getPathsCount() == 0 || mask.getPathsList().contains("*")) {
      return all;
    }
    EnumSet<F> named = EnumSet.noneOf(fields);
    for (String path : mask.getPathsList()) {
      if (resource.findFieldByName(path) == null) {
        throw ServiceException.invalid(
            "update_mask", "must name whole fields of the resource; " + path + " is none");
      }
      all.stream()
          .filter(field -> field.name().toLowerCase(Locale.ROOT).equals(path))
          .forEach(named::add);
    }
    return named;
  }
}
