package dev.cxos.cli.runner.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A mail that the suite's mail server keeps.
 *
 * @param to the address that it is for
 * @param time when it was written
 * @param subject its subject
 * @param text its plain text
 * @param html the same as a page; empty if it has none
 */
public record KeptMail(String to, Instant time, String subject, String text, String html) {

  /**
   * Reads a mail.
   *
   * @param to the address that it is for
   * @param source the mail as it was sent, a character for each byte
   * @throws IOException if it is none
   */
  static KeptMail read(String to, String source) throws IOException {
    try {
      MimeMessage message =
          new MimeMessage(
              Session.getInstance(new Properties()),
              new ByteArrayInputStream(source.getBytes(StandardCharsets.ISO_8859_1)));
      Date written = message.getSentDate();
      String subject = message.getSubject();
      return new KeptMail(
          to,
          written == null ? Instant.EPOCH : written.toInstant(),
          subject == null ? "" : subject,
          content(message.getContent(), message.getContentType(), "text/plain"),
          content(message.getContent(), message.getContentType(), "text/html"));
    } catch (MessagingException broken) {
      throw new IOException("a mail cannot be read", broken);
    }
  }

  private static String content(@Nullable Object content, String type, String wanted)
      throws IOException, MessagingException {
    if (content instanceof String text && type.startsWith(wanted)) {
      return text.replace("\r\n", "\n");
    }
    if (content instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart part = parts.getBodyPart(i);
        String found = content(part.getContent(), part.getContentType(), wanted);
        if (!found.isEmpty()) {
          return found;
        }
      }
    }
    return "";
  }
}
