package dev.cxos.gateway.binding;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import dev.cxos.gateway.status.Refusals;
import java.util.List;

/** Field masks that come beside a resource: every path must be a field of it. */
final class FieldMaskPaths {
  private FieldMaskPaths() {}

  /** Refuses a mask with a path that the resource does not have; other messages pass. */
  static void requireKnown(Message value, Descriptor resource, String parameter) {
    if (!value.getDescriptorForType().getFullName().equals("google.protobuf.FieldMask")) {
      return;
    }
    List<?> paths = (List<?>) value.getField(value.getDescriptorForType().findFieldByName("paths"));
    for (Object path : paths) {
      if (FieldPath.find(resource, (String) path).isEmpty()) {
        throw Refusals.badField(
            parameter, "names a field that " + resource.getName() + " does not have");
      }
    }
  }
}
