package dev.cxos.gateway.json;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.Edition;
import com.google.protobuf.DescriptorProtos.FeatureSet;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import dev.cxos.gateway.json.v1.EveryType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The same message in every syntax that protobuf has, since presence and closed enums change what
 * JSON means.
 */
enum Syntaxes {
  PROTO3(true),
  PROTO2(false),
  EDITIONS_PROTO3(true),
  EDITIONS_PROTO2(false);

  /** Whether fields have no presence unless they say so, and enums are open. */
  final boolean likeProto3;

  private final FileDescriptor file;

  Syntaxes(boolean likeProto3) {
    this.likeProto3 = likeProto3;
    this.file = make();
  }

  /** The message type, with the names of {@code json/v1/every_type.proto}. */
  Descriptor type() {
    return file.findMessageTypeByName("EveryType");
  }

  /** The types of the file and of all files below it. */
  JsonTypes types() {
    List<FileDescriptor> files = new ArrayList<>(file.getDependencies());
    files.add(file);
    return new JsonTypes(files);
  }

  FileDescriptor file() {
    return file;
  }

  private FileDescriptor make() {
    FileDescriptor original = EveryType.getDescriptor().getFile();
    if (name().equals("PROTO3")) {
      return original;
    }
    String packageName = "json." + name().toLowerCase(Locale.ROOT);
    String text = ".json.v1.";
    FileDescriptorProto.Builder copy = original.toProto().toBuilder();
    copy.setName(packageName + ".proto").setPackage(packageName);
    if (name().startsWith("EDITIONS")) {
      copy.setSyntax("editions").setEdition(Edition.EDITION_2023);
      copy.getOptionsBuilder().setFeatures(features());
    } else {
      copy.setSyntax("proto2");
    }
    copy.getMessageTypeBuilderList().forEach(type -> convert(type, text, "." + packageName + "."));
    if (!likeProto3) {
      DescriptorProto.Builder message = copy.getMessageTypeBuilder(0);
      message.addExtensionRangeBuilder().setStart(1000).setEnd(1001);
      copy.addExtensionBuilder()
          .setName("extension_int32")
          .setNumber(1000)
          .setExtendee("." + packageName + ".EveryType")
          .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL)
          .setType(FieldDescriptorProto.Type.TYPE_INT32);
    }
    try {
      return FileDescriptor.buildFrom(
          copy.build(), original.getDependencies().toArray(FileDescriptor[]::new));
    } catch (DescriptorValidationException invalid) {
      throw new IllegalStateException(invalid);
    }
  }

  private FeatureSet features() {
    return FeatureSet.newBuilder()
        .setFieldPresence(
            likeProto3 ? FeatureSet.FieldPresence.IMPLICIT : FeatureSet.FieldPresence.EXPLICIT)
        .setEnumType(likeProto3 ? FeatureSet.EnumType.OPEN : FeatureSet.EnumType.CLOSED)
        .build();
  }

  private void convert(DescriptorProto.Builder message, String from, String to) {
    for (FieldDescriptorProto.Builder field : message.getFieldBuilderList()) {
      field.setTypeName(field.getTypeName().replace(from, to));
      if (field.getTypeName().isEmpty()) {
        field.clearTypeName();
      }
      if (field.getProto3Optional()) {
        field.clearProto3Optional().clearOneofIndex();
        if (name().equals("EDITIONS_PROTO3")) {
          field
              .getOptionsBuilder()
              .getFeaturesBuilder()
              .setFieldPresence(FeatureSet.FieldPresence.EXPLICIT);
        }
      }
    }
    while (message.getOneofDeclCount() > 1) {
      message.removeOneofDecl(message.getOneofDeclCount() - 1);
    }
    message.getNestedTypeBuilderList().forEach(nested -> convert(nested, from, to));
  }
}
