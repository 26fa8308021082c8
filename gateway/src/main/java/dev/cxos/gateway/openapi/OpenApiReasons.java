package dev.cxos.gateway.openapi;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.cxos.gateway.contract.Comments;
import dev.cxos.gateway.contract.Contracts;
import dev.cxos.gateway.contract.RpcMethod;
import io.grpc.Status;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The reasons for which a method refuses, read from the part of its comment that begins with
 * "Errors:", such as "Errors: NOT_FOUND `RESOURCE_NOT_FOUND` if there is none; ABORTED
 * `ETAG_MISMATCH`". Behind "as CreateJourney" stand the reasons of that method of the same package.
 */
final class OpenApiReasons {
  private static final String SECTION = "Errors: ";
  private static final Pattern WORD =
      Pattern.compile("`([A-Z][A-Z_]+)`|\\b([A-Z][A-Z_]+)\\b|\\bas (?:of )?([A-Z]\\w*[a-z])\\b");

  private final Contracts contracts;
  private final Comments comments;
  private final Map<String, String> meanings = new LinkedHashMap<>();

  OpenApiReasons(Contracts contracts, Comments comments) {
    this.contracts = contracts;
    this.comments = comments;
    contracts.files().stream()
        .flatMap(file -> file.getEnumTypes().stream())
        .filter(OpenApiReasons::listsReasons)
        .flatMap(type -> type.getValues().stream())
        .filter(value -> value.getNumber() != 0)
        .forEach(this::add);
  }

  private void add(EnumValueDescriptor value) {
    meanings.putIfAbsent(value.getName(), comments.of(value));
  }

  /** What each reason of the contracts means, in the order of the contracts. */
  Map<String, String> meanings() {
    return meanings;
  }

  /** The reasons that a method names, each with its code, in the order of its comment. */
  Map<String, Status.Code> of(MethodDescriptor method) {
    Map<String, Status.Code> reasons = new LinkedHashMap<>();
    collect(method, reasons, new HashSet<>());
    return reasons;
  }

  private void collect(
      MethodDescriptor method, Map<String, Status.Code> reasons, Set<MethodDescriptor> seen) {
    String comment = comments.of(method);
    int section = comment.indexOf(SECTION);
    if (section < 0 || !seen.add(method)) {
      return;
    }
    Optional<Status.Code> current = Optional.empty();
    Matcher word = WORD.matcher(comment.substring(section + SECTION.length()));
    while (word.find()) {
      if (word.group(1) != null && meanings.containsKey(word.group(1))) {
        current.ifPresent(code -> reasons.putIfAbsent(word.group(1), code));
      } else if (word.group(2) != null) {
        // Other words in capitals, such as OK or CSV, change nothing.
        current = code(word.group(2)).isPresent() ? code(word.group(2)) : current;
      } else if (word.group(3) != null) {
        sibling(method, word.group(3)).ifPresent(other -> collect(other, reasons, seen));
      }
    }
  }

  private Optional<MethodDescriptor> sibling(MethodDescriptor method, String name) {
    return contracts.methods().stream()
        .map(RpcMethod::descriptor)
        .filter(other -> other.getName().equals(name))
        .filter(other -> other.getFile().getPackage().equals(method.getFile().getPackage()))
        .findFirst();
  }

  private static Optional<Status.Code> code(String name) {
    for (Status.Code code : Status.Code.values()) {
      if (code.name().equals(name)) {
        return Optional.of(code);
      }
    }
    return Optional.empty();
  }

  private static boolean listsReasons(EnumDescriptor type) {
    return type.getName().endsWith("ErrorReason") && !type.getFullName().startsWith("google.");
  }
}
