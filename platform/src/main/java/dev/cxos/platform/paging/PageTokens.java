package dev.cxos.platform.paging;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.cxos.platform.error.PlatformReason;
import dev.cxos.platform.error.ServiceException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals the key of the last item of a page into a token, and opens it for the next page.
 *
 * <p>A token is encrypted and authenticated (AES-256-GCM), so a caller can neither read nor change
 * it, and bound to the method and to all arguments but {@code page_size} and {@code page_token}:
 * with others it is refused. It grants nothing; every page is authorized anew. Safe for many
 * threads.
 */
@ApplicationScoped
public class PageTokens {

  private static final byte VERSION = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final String PAGE_TOKEN = "page_token";
  private static final String PAGE_SIZE = "page_size";

  private final SecureRandom random = new SecureRandom();
  private final SecretKeySpec key;

  /** Takes the configured secret, or makes one up. */
  public PageTokens(PagingConfiguration configuration) {
    byte[] secret =
        configuration
            .key()
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .orElseGet(
                () -> {
                  byte[] madeUp = new byte[32];
                  random.nextBytes(madeUp);
                  return madeUp;
                });
    this.key = new SecretKeySpec(sha256("cxos-page-token", secret), "AES");
  }

  /**
   * Reads which page a list request asks for, from its fields {@code page_size} and {@code
   * page_token}.
   *
   * @throws ServiceException with reason {@code PAGE_TOKEN_INVALID} or {@code FIELD_INVALID}
   */
  public PageRequest read(Message request) {
    int size = PageSize.of((Integer) request.getField(field(request, PAGE_SIZE)));
    String token = (String) request.getField(field(request, PAGE_TOKEN));
    return new PageRequest(size, decode(method(request), request, token).orElse(null));
  }

  /** Returns the token of the page after this one; empty if this is the last. */
  public String next(Message request, Page<?> page) {
    List<String> lastKey = page.lastKey();
    return lastKey == null ? "" : encode(method(request), request, lastKey);
  }

  /**
   * Makes a token.
   *
   * @param method names the list, such as the method
   * @param arguments the request; its {@code page_size} and {@code page_token} are passed over
   * @param lastKey the parts of the last item's key
   */
  public String encode(String method, Message arguments, List<String> lastKey) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, binding(method, arguments), write(lastKey));
    byte[] token = new byte[1 + NONCE_BYTES + sealed.length];
    token[0] = VERSION;
    System.arraycopy(nonce, 0, token, 1, NONCE_BYTES);
    System.arraycopy(sealed, 0, token, 1 + NONCE_BYTES, sealed.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /**
   * Opens a token.
   *
   * @return the parts of the key; empty for the empty token, which asks for the first page
   * @throws ServiceException with reason {@code PAGE_TOKEN_INVALID} if it is damaged or of another
   *     method or other arguments
   */
  public Optional<List<String>> decode(String method, Message arguments, String token) {
    if (token.isEmpty()) {
      return Optional.empty();
    }
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException damaged) {
      throw invalid();
    }
    if (bytes.length < 1 + NONCE_BYTES + TAG_BITS / 8 || bytes[0] != VERSION) {
      throw invalid();
    }
    byte[] nonce = Arrays.copyOfRange(bytes, 1, 1 + NONCE_BYTES);
    byte[] sealed = Arrays.copyOfRange(bytes, 1 + NONCE_BYTES, bytes.length);
    return Optional.of(
        parse(crypt(Cipher.DECRYPT_MODE, nonce, binding(method, arguments), sealed)));
  }

  private byte[] crypt(int mode, byte[] nonce, byte[] binding, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(binding);
      return cipher.doFinal(input);
    } catch (GeneralSecurityException refused) {
      if (mode == Cipher.DECRYPT_MODE) {
        throw invalid();
      }
      throw new IllegalStateException("Page token cannot be made", refused);
    }
  }

  private static byte[] binding(String method, Message arguments) {
    Message.Builder bound = arguments.toBuilder();
    for (FieldDescriptor field : arguments.getDescriptorForType().getFields()) {
      if (field.getName().equals(PAGE_TOKEN) || field.getName().equals(PAGE_SIZE)) {
        bound.clearField(field);
      }
    }
    return sha256(method, deterministic(bound.build()));
  }

  private static byte[] deterministic(Message message) {
    byte[] bytes = new byte[message.getSerializedSize()];
    CodedOutputStream output = CodedOutputStream.newInstance(bytes);
    output.useDeterministicSerialization();
    try {
      message.writeTo(output);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes;
  }

  private static byte[] sha256(String label, byte[] content) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(label.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      return digest.digest(content);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static byte[] write(List<String> key) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream output = new DataOutputStream(bytes)) {
      output.writeShort(key.size());
      for (String part : key) {
        byte[] text = part.getBytes(StandardCharsets.UTF_8);
        output.writeShort(text.length);
        output.write(text);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static List<String> parse(byte[] bytes) {
    try (DataInputStream input = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int count = input.readUnsignedShort();
      List<String> key = new ArrayList<>();
      for (int part = 0; part < count; part++) {
        key.add(new String(input.readNBytes(input.readUnsignedShort()), StandardCharsets.UTF_8));
      }
      return List.copyOf(key);
    } catch (IOException damaged) {
      throw invalid();
    }
  }

  private static String method(Message request) {
    return request.getDescriptorForType().getFullName();
  }

  private static FieldDescriptor field(Message request, String name) {
    FieldDescriptor field = request.getDescriptorForType().findFieldByName(name);
    if (field == null) {
      throw new IllegalArgumentException(method(request) + " has no field " + name);
    }
    return field;
  }

  private static ServiceException invalid() {
    return ServiceException.of(
            PlatformReason.PAGE_TOKEN_INVALID,
            "The page token is damaged or belongs to other arguments; start from the first page.")
        .violation(PAGE_TOKEN, "must be the next_page_token of a list with the same arguments");
  }
}
