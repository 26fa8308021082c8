package dev.cxos.platform.probe;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Gives the service under test a certificate, and an authority whose certificates it trusts. All
 * are made for the run by the JDK's own tool and lie in one store, since the tests may live in
 * another class loader.
 */
public final class TlsResource implements QuarkusTestResourceLifecycleManager {

  private static final String STORE = "cxos.test.certificates";
  private static final String PASSWORD = "changeit";
  private static final char[] SECRET = PASSWORD.toCharArray();

  @Override
  public Map<String, String> start() {
    try {
      Path directory = Files.createTempDirectory("certificates");
      System.setProperty(STORE, directory.resolve("all.p12").toString());
      String[] gateway = {"-ext", "san=dns:Gateway.internal"};
      make("authority", "-ext", "bc:c=ca:true");
      signed("service", "-ext", "san=dns:localhost");
      signed("gateway", gateway);
      signed("other", "-ext", "san=dns:other.internal,dns:gateway.internal.example");
      signed("nameless", "-dname", "CN=gateway.internal");
      signed("expired", "-ext", "san=dns:gateway.internal", "-startdate", "-10d");
      make("self", gateway);
      // Trusted by itself, so that nobody looks at its time during the handshake.
      make("outlived", "-ext", "san=dns:gateway.internal", "-startdate", "-10d");
      Map<String, String> settings = new HashMap<>();
      settings.putAll(store("key-store", directory.resolve("service.p12"), only("service")));
      settings.putAll(
          store("trust-store", directory.resolve("trusted.p12"), trusted("authority", "outlived")));
      settings.put("quarkus.http.tls-configuration-name", "service");
      settings.put("quarkus.http.test-ssl-port", "0");
      settings.put("cxos.bound-tokens.gateway-names", "gateway.internal");
      return settings;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Override
  public void stop() {
    Path directory = Path.of(System.getProperty(STORE)).getParent();
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(directory);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** A certificate and its key, to be shown to every server that asks. */
  static KeyManager keys(String name) {
    try {
      KeyStore.Entry found =
          open(Path.of(System.getProperty(STORE)))
              .getEntry(name, new KeyStore.PasswordProtection(SECRET));
      return new OneCertificate((KeyStore.PrivateKeyEntry) found);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The authority. */
  static TrustManager[] trust() {
    try {
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted("authority"));
      return trust.getTrustManagers();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static void signed(String name, String... options) {
    List<String> all = new ArrayList<>(List.of("-signer", "authority"));
    all.addAll(List.of(options));
    make(name, all.toArray(String[]::new));
  }

  private static void make(String name, String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-alias", name, "-keyalg", "EC", "-validity", "5"));
    command.addAll(List.of("-keystore", System.getProperty(STORE), "-storepass", PASSWORD));
    if (!List.of(options).contains("-dname")) {
      command.addAll(List.of("-dname", "CN=" + name));
    }
    command.addAll(List.of(options));
    try {
      Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (tool.waitFor() != 0) {
        throw new IllegalStateException(said);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static Map<String, String> store(String name, Path file, KeyStore store)
      throws IOException, GeneralSecurityException {
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, SECRET);
    }
    return Map.of(
        "quarkus.tls.service." + name + ".p12.path",
        file.toString(),
        "quarkus.tls.service." + name + ".p12.password",
        PASSWORD);
  }

  private static KeyStore only(String name) throws GeneralSecurityException {
    KeyStore all = open(Path.of(System.getProperty(STORE)));
    KeyStore one = open(null);
    one.setKeyEntry(name, all.getKey(name, SECRET), SECRET, all.getCertificateChain(name));
    return one;
  }

  private static KeyStore trusted(String... names) throws GeneralSecurityException {
    KeyStore all = open(Path.of(System.getProperty(STORE)));
    KeyStore some = open(null);
    for (String name : names) {
      some.setCertificateEntry(name, all.getCertificate(name));
    }
    return some;
  }

  private static KeyStore open(@Nullable Path file) throws GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = file == null ? null : Files.newInputStream(file)) {
      store.load(in, SECRET);
      return store;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
