package dev.cxos.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cxos.gateway.status.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamFormatTest {

  /** T99. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          application/x-ndjson                         | NDJSON
          text/event-stream                            | SSE
          application/json                             | ARRAY
          */*                                          | ARRAY
          ''                                           | ARRAY
          text/html, */*;q=0.1                         | ARRAY
          application/json;q=0.5, text/event-stream    | SSE
          application/json, application/x-ndjson;q=0.9 | ARRAY
          Text/Event-Stream                            | SSE
          """)
  void shouldChooseWhatTheCallerPrefers(String accept, StreamFormat format) {
    assertThat(StreamFormat.accepted(accept)).isEqualTo(format);
  }

  @Test
  void shouldSendAnArrayToWhoDoesNotSay() {
    assertThat(StreamFormat.accepted(null)).isEqualTo(StreamFormat.ARRAY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/html",
        "application/json;q=0",
        "text/event-stream;q=x",
        "image/png, text/html"
      })
  void shouldRefuseWhatItCannotWrite(String accept) {
    assertThatThrownBy(() -> StreamFormat.accepted(accept))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.httpCode()).isEqualTo(406));
  }
}
