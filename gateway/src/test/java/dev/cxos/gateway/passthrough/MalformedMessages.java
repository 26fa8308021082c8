package dev.cxos.gateway.passthrough;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.cxos.survey.v1.GetJourneyRequest;
import java.util.HexFormat;

/** Bytes in the place of a GetJourneyRequest, by what is wrong with them. */
public enum MalformedMessages {
  TAG_OF_FIELD_ZERO("0001"),
  UNKNOWN_WIRE_TYPE_6("0e00"),
  UNKNOWN_WIRE_TYPE_7("0f00"),
  TAG_CUT_OFF("8a"),
  OVERLONG_TAG("ffffffffffffffffffff01"),
  OVERLONG_VARINT("10ffffffffffffffffffffff01"),
  LENGTH_CUT_OFF("0aff"),
  TEXT_CUT_OFF("0a0561"),
  LENGTH_OF_2_GB("0affffffff0761"),
  LENGTH_OF_4_GB("0affffffff0f61"),
  NEGATIVE_LENGTH("0affffffffffffffffff0161"),
  INVALID_UTF_8("0a02c328"),
  SURROGATE_IN_UTF_8("0a03eda080"),
  OVERLONG_UTF_8("0a02c080"),
  FIXED_CUT_OFF("1901020304"),
  GROUP_WITHOUT_END("1b"),
  END_OF_NO_GROUP("1c"),
  END_OF_ANOTHER_GROUP("1b24"),
  DEPTH_OF_101("1b".repeat(101) + "1c".repeat(101)),
  DEPTH_OF_10000("1b".repeat(10_000) + "1c".repeat(10_000)),
  WRONG_WIRE_TYPE_IS_AN_UNKNOWN_FIELD("0805"),
  UNKNOWN_FIELDS("0a0161fa070568656c6c6f"),
  TWICE_THE_LAST_COUNTS("0a01610a0162");

  private final String hex;

  MalformedMessages(String hex) {
    this.hex = hex;
  }

  /** The bytes. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  /** Whether the library of protobuf reads them all the same. */
  public boolean isReadable() {
    try {
      GetJourneyRequest unused = GetJourneyRequest.parseFrom(bytes());
      return true;
    } catch (InvalidProtocolBufferException unreadable) {
      return false;
    }
  }
}
