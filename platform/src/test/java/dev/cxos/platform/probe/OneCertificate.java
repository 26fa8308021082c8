package dev.cxos.platform.probe;

import java.net.Socket;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Shows its certificate to every server that asks for one. The JDK's own keeps it back from those
 * that say that they trust others only.
 */
final class OneCertificate extends X509ExtendedKeyManager {
  private final KeyStore.PrivateKeyEntry entry;

  OneCertificate(KeyStore.PrivateKeyEntry entry) {
    this.entry = entry;
  }

  @Override
  public String chooseEngineClientAlias(String[] kinds, Principal[] issuers, SSLEngine engine) {
    return "one";
  }

  @Override
  public String chooseClientAlias(String[] kinds, Principal[] issuers, Socket socket) {
    return "one";
  }

  @Override
  public String[] getClientAliases(String kind, Principal[] issuers) {
    return new String[] {"one"};
  }

  @Override
  public String[] getServerAliases(String kind, Principal[] issuers) {
    return new String[0];
  }

  @Override
  public String chooseServerAlias(String kind, Principal[] issuers, Socket socket) {
    throw new UnsupportedOperationException("It is for clients");
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return (X509Certificate[]) entry.getCertificateChain();
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return entry.getPrivateKey();
  }
}
