package dev.cxos.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import dev.cxos.gateway.lib.v1.Address;
import dev.cxos.gateway.lib.v1.AllTypes;
import dev.cxos.gateway.lib.v1.Book;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireFormTest {
  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "00", // field 0
        "07", // wire type 7
        "08", // no value
        "08ffffffffffffffffffff01", // a varint of 11 bytes
        "4205", // a string that is cut off
        "4202c328", // a string that is not UTF-8
        "4affffffff07", // 2 GiB of bytes
        "4affffffffffffffffff01", // a negative length
        "6202ff", // packed numbers that are cut off
        "92010100", // a message in which there is field 0
        "0c", // the end of a group that never began
        "0b", // a group that never ends
      })
  void shouldNotTakeWhatCannotBeRead(String hex) {
    byte[] message = HexFormat.of().parseHex(hex);

    assertThat(isParsed(message)).isFalse();
    assertThat(WireForm.isReadable(message, AllTypes.getDescriptor())).isFalse();
  }

  @Test
  void shouldAgreeWithTheParserOnWhateverComes() {
    byte[] whole =
        AllTypes.newBuilder()
            .setI64(-5)
            .setD(1.5)
            .setS("é")
            .setBy(ByteString.copyFromUtf8("by"))
            .addNumbers(1)
            .addNumbers(-1)
            .setMoment(Timestamp.newBuilder().setSeconds(1))
            .setAddress(Address.newBuilder().setNext(Address.newBuilder().setCity("x")))
            .putLabels("a", "b")
            .build()
            .toByteArray();
    Random random = new Random(20_261_122);
    int readable = 0;
    for (int i = 0; i < 50_000; i++) {
      byte[] message = whole.clone();
      for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
        message[random.nextInt(message.length)] ^= (byte) (1 << random.nextInt(8));
      }
      boolean parsed = isParsed(message);
      readable += parsed ? 1 : 0;
      assertThat(WireForm.isReadable(message, AllTypes.getDescriptor()))
          .as(HexFormat.of().formatHex(message))
          .isEqualTo(parsed);
    }
    assertThat(readable).isBetween(5_000, 45_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 50, 99, 100, 101, 102, 1000})
  void shouldAgreeWithTheParserOnDepth(int levels) {
    Address address = Address.getDefaultInstance();
    for (int i = 0; i < levels; i++) {
      address = Address.newBuilder().setNext(address).build();
    }
    byte[] message = Book.newBuilder().setAddress(address).build().toByteArray();

    boolean parsed = true;
    try {
      var unused = DynamicMessage.parseFrom(Book.getDescriptor(), message);
    } catch (InvalidProtocolBufferException tooDeep) {
      parsed = false;
    }
    assertThat(WireForm.isReadable(message, Book.getDescriptor())).isEqualTo(parsed);
  }

  private static boolean isParsed(byte[] message) {
    try {
      AllTypes unused = AllTypes.parseFrom(message);
      return true;
    } catch (InvalidProtocolBufferException unreadable) {
      return false;
    }
  }
}
