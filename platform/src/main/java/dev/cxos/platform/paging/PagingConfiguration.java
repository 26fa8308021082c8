package dev.cxos.platform.paging;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The secret of the page tokens. */
@ConfigMapping(prefix = "cxos.paging")
public interface PagingConfiguration {

  /**
   * The secret that page tokens are sealed with, at least 32 characters, the same in all replicas.
   * Without it one is made up at start, so that tokens end with the process; production refuses to
   * start like that.
   */
  Optional<String> key();
}
