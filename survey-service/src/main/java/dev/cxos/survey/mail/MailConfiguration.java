package dev.cxos.survey.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who writes to customers by e-mail. */
@ConfigMapping(prefix = "cxos.mail")
public interface MailConfiguration {

  /** The address that e-mails come from. */
  @WithDefault("feedback@localhost")
  String from();

  /** The name of the company, as customers know it. */
  @WithDefault("CXOS")
  String company();

  /** The person who signs. */
  @WithDefault("The customer team")
  String signer();
}
