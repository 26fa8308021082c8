package dev.cxos.cli.runner.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class KeptMailTest {

  @Test
  void shouldReadTextPageAndSubjectInWhateverWayTheyAreWritten() throws IOException {
    KeptMail mail =
        KeptMail.read(
            "kim@customers.example",
            """
            From: Ana <ana@example.com>
            To: kim@customers.example
            Subject: =?utf-8?q?Gr=C3=B6=C3=9Fe?= 1
            Date: Mon, 15 Jun 2026 10:00:00 +0200
            MIME-Version: 1.0
            Content-Type: multipart/alternative; boundary="x"

            --x
            Content-Type: text/plain; charset=UTF-8
            Content-Transfer-Encoding: quoted-printable

            Gr=C3=BC=C3=9Fe: http://127.0.0.1:8080/c/abc?q=3D1
            --x
            Content-Type: text/html; charset=UTF-8
            Content-Transfer-Encoding: base64

            PHA+R3LDvMOfZTwvcD4=
            --x--
            """
                .replace("\n", "\r\n"));

    assertThat(mail.subject()).isEqualTo("Größe 1");
    assertThat(mail.time()).isEqualTo(Instant.parse("2026-06-15T08:00:00Z"));
    assertThat(mail.text().strip()).isEqualTo("Grüße: http://127.0.0.1:8080/c/abc?q=1");
    assertThat(mail.html()).isEqualTo("<p>Grüße</p>");
  }

  @Test
  void shouldReadAMailWithoutAPage() throws IOException {
    KeptMail mail = KeptMail.read("kim@customers.example", "Subject: Short\r\n\r\nJust words\r\n");

    assertThat(mail.text().strip()).isEqualTo("Just words");
    assertThat(mail.html()).isEmpty();
    assertThat(mail.time()).isEqualTo(Instant.EPOCH);
  }
}
