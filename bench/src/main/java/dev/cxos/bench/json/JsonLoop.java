package dev.cxos.bench.json;

import com.google.protobuf.DynamicMessage;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What JMH repeats: one message read, or written. */
@State(Scope.Benchmark)
public class JsonLoop {
  /** The codec; JMH makes a fork for each. */
  @Param({"cxos", "jsonformat"})
  public String codec = "cxos";

  /** What is read and written. */
  @Param({"response", "page"})
  public String sample = "response";

  private JsonForms forms = JsonForms.of("cxos");
  private JsonSample text = JsonSample.of("response");
  private @Nullable DynamicMessage message;

  /** Makes codec and message ready. */
  @Setup
  public void prepare() {
    forms = JsonForms.of(codec);
    text = JsonSample.of(sample);
    message = forms.read(text.json(), text.target());
  }

  /** Reads a text. */
  @Benchmark
  public DynamicMessage read() {
    return forms.read(text.json(), text.target());
  }

  /** Writes a message. */
  @Benchmark
  public byte[] write() {
    return forms.write(Objects.requireNonNull(message));
  }
}
