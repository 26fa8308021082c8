package dev.cxos.cli.runner;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Properties;
import java.util.Set;

/**
 * The secrets of a suite on this machine: made up once, kept in a file that its owner alone may
 * read.
 */
public final class Secrets {
  private static final String PASSWORD = ".password";
  private static final int SECRET_BYTES = 24;
  private static final int DEMO_PASSWORD_BYTES = 5;

  private final Properties values;

  private Secrets(Properties values) {
    this.values = values;
  }

  /** Reads the secrets, and makes up those that are not there yet. */
  public static Secrets open(Path folder) throws IOException {
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path file = folder.resolve("suite.properties");
    Properties values = new Properties();
    if (Files.exists(file)) {
      values.load(new ByteArrayInputStream(Files.readAllBytes(file)));
    }
    Secrets secrets = new Secrets(values);
    if (secrets.complete()) {
      write(file, values);
    }
    return secrets;
  }

  /** Returns the password of PostgreSQL's superuser. */
  public String postgresPassword() {
    return get("postgres.password");
  }

  /** Returns the password of the role that owns the tables of a database. */
  public String ownerPassword(SuiteDatabase database) {
    return get(database.owner() + PASSWORD);
  }

  /** Returns the password of the role that a service works with. */
  public String appPassword(SuiteDatabase database) {
    return get(database.app() + PASSWORD);
  }

  /** Returns the private key that checkpoints of the audit log are signed with. */
  public String auditSigningKey() {
    return get("audit-signing.key");
  }

  /** Returns the key that the keys of the audit log are wrapped with. */
  public String auditEncryptionKey() {
    return get("audit-encryption.key");
  }

  /** Returns the key that page tokens are sealed with. */
  public String pagingKey() {
    return get("paging.key");
  }

  /** Returns the secret of the service client. */
  public String integrationSecret() {
    return get("integration.secret");
  }

  /** Returns the secret of the client that the public pages of the gateway sign in as. */
  public String surveyPageSecret() {
    return get("survey-page.secret");
  }

  /** Returns the secret of the client that the gateway signs people in as. */
  public String portalSecret() {
    return get("portal.secret");
  }

  /** Returns the password of Keycloak's administrator. */
  public String keycloakAdminPassword() {
    return get("keycloak-admin.password");
  }

  /** Returns the password that all demo people share. */
  public String demoPassword() {
    return get("demo.password");
  }

  private boolean complete() {
    boolean added = false;
    for (String name :
        Set.of(
            "postgres.password",
            "paging.key",
            "integration.secret",
            "survey-page.secret",
            "portal.secret",
            "keycloak-admin.password")) {
      added |= values.putIfAbsent(name, random(SECRET_BYTES)) == null;
    }
    for (SuiteDatabase database : SuiteDatabase.values()) {
      added |= values.putIfAbsent(database.owner() + PASSWORD, random(SECRET_BYTES)) == null;
      added |= values.putIfAbsent(database.app() + PASSWORD, random(SECRET_BYTES)) == null;
    }
    if (!values.containsKey("audit-signing.key")) {
      values.setProperty("audit-signing.key", signingKey());
      values.setProperty("audit-encryption.key", encryptionKey());
      added = true;
    }
    added |= values.putIfAbsent("demo.password", "demo-" + random(DEMO_PASSWORD_BYTES)) == null;
    return added;
  }

  private String get(String name) {
    return values.getProperty(name);
  }

  private static String random(int bytes) {
    byte[] random = new byte[bytes];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  /** Returns an Ed25519 key in PKCS 8, as base64. */
  private static String signingKey() {
    try {
      byte[] key =
          KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate().getEncoded();
      return Base64.getEncoder().encodeToString(key);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encryptionKey() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  private static void write(Path file, Properties values) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    values.store(text, "Made up by ./cxos up. Keep it to yourself.");
    Path fresh = file.resolveSibling("suite.properties.new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(fresh, text.toByteArray(), StandardOpenOption.WRITE);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
