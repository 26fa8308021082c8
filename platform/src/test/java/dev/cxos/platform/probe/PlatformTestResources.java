package dev.cxos.platform.probe;

import dev.cxos.platform.testing.PostgresResource;
import dev.cxos.platform.testing.TokenResource;
import io.quarkus.test.common.QuarkusTestResource;

/** What every component test of the platform needs; global. */
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(TokenResource.class)
public final class PlatformTestResources {

  private PlatformTestResources() {}
}
