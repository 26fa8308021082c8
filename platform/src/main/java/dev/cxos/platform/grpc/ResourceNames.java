package dev.cxos.platform.grpc;

import dev.cxos.platform.error.ServiceException;
import java.util.regex.Pattern;

/** Reads the ids in resource names. */
public final class ResourceNames {

  private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,63}");

  private ResourceNames() {}

  /**
   * The last part of the name of a resource that has no parent.
   *
   * @param field the field that holds the name, as the contract spells it
   * @param name the name
   * @param collection the first part of the name, such as {@code journeys}
   * @throws ServiceException FIELD_INVALID if it is no such name
   */
  public static String id(String field, String name, String collection) {
    String start = collection + "/";
    if (name.startsWith(start)) {
      String id = name.substring(start.length());
      if (ID.matcher(id).matches()) {
        return id;
      }
    }
    throw ServiceException.invalid(field, "must be a name such as " + start + "one");
  }
}
