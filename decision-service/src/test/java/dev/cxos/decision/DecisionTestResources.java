package dev.cxos.decision;

import dev.cxos.platform.testing.PostgresResource;
import dev.cxos.platform.testing.TokenResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;

/** What every test of the running service gets: a real PostgreSQL, and tokens that it trusts. */
@QuarkusTestResource(
    value = PostgresResource.class,
    initArgs = @ResourceArg(name = "database", value = "decision"))
@QuarkusTestResource(TokenResource.class)
final class DecisionTestResources {}
