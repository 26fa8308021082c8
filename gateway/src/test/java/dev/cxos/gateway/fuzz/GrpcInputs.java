package dev.cxos.gateway.fuzz;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import dev.cxos.gateway.lib.v1.Address;
import dev.cxos.gateway.lib.v1.AllTypes;
import dev.cxos.gateway.lib.v1.Book;
import dev.cxos.gateway.lib.v1.CreateBookRequest;
import dev.cxos.gateway.lib.v1.GetBookRequest;
import dev.cxos.gateway.lib.v1.MoveBookRequest;
import io.grpc.Metadata;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Calls to the gRPC door that are nearly right. */
final class GrpcInputs {
  private static final Map<String, Message> CALLS =
      Map.of(
          "lib.v1.Lib/GetBook",
          GetBookRequest.newBuilder().setName("shelves/1/books/2").build(),
          "lib.v1.Lib/CreateBook",
          CreateBookRequest.newBuilder()
              .setParent("shelves/1")
              .setBook(Book.newBuilder().setDisplayTitle("x").setAddress(address(3)))
              .build(),
          "lib.v1.Lib/MoveBook",
          MoveBookRequest.newBuilder().setName("shelves/1/books/2").setTarget("x").build(),
          "lib.v1.Lib/Echo",
          AllTypes.newBuilder()
              .setI64(-5)
              .setD(1.5)
              .setS("é")
              .setBy(ByteString.copyFromUtf8("by"))
              .addWords("a")
              .addNumbers(1)
              .addNumbers(1 << 30)
              .setMoment(Timestamp.newBuilder().setSeconds(1))
              .setAddress(address(5))
              .putLabels("a", "b")
              .build());
  private static final List<String> NAMES = CALLS.keySet().stream().sorted().toList();
  private static final List<String> KEYS =
      List.of(
          "traceparent",
          "x-request-id",
          "idempotency-key",
          "grpc-timeout-x",
          "grpc-status",
          "grpc-message",
          "x-user",
          "accept-language");

  private final Random random;
  private final Spoiler spoiler;

  /**
   * An input.
   *
   * @param method the full name of the method
   * @param message the message
   * @param metadata what goes along, besides the token
   */
  record Input(String method, ByteString message, Metadata metadata) {}

  GrpcInputs(Random random) {
    this.random = random;
    this.spoiler = new Spoiler(random);
  }

  /** A call with a fault in one of its parts. */
  Input call() {
    String method = spoiler.any(NAMES);
    byte[] message = CALLS.getOrDefault(method, Book.getDefaultInstance()).toByteArray();
    Metadata metadata = new Metadata();
    switch (random.nextInt(8)) {
      case 0 -> method = method.replace("Book", spoiler.any(List.of("Books", "", "/", "%2F", "~")));
      case 1 -> metadata.put(key(spoiler.any(KEYS)), text());
      case 2 -> message = spoiler.noise(random.nextInt(200));
      case 3 -> message = deep(90 + random.nextInt(30));
      default -> message = spoiler.spoilt(message);
    }
    return new Input(method, ByteString.copyFrom(message), metadata);
  }

  private String text() {
    return spoiler
        .spoilt("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
        .replaceAll("[^ -~]", "?");
  }

  private static byte[] deep(int levels) {
    return Book.newBuilder().setAddress(address(levels)).build().toByteArray();
  }

  private static Address address(int levels) {
    Address address = Address.newBuilder().setCity("Bern").build();
    for (int i = 1; i < levels; i++) {
      address = Address.newBuilder().setNext(address).build();
    }
    return address;
  }

  /** A token that is spoilt. */
  String token(String good) {
    return new String(
                spoiler.spoilt(good.getBytes(StandardCharsets.US_ASCII)), StandardCharsets.US_ASCII)
            .replaceAll("[^ -~]", "?")
        + "x";
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }
}
