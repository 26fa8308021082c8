package dev.cxos.bench.rules;

import java.io.StringReader;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import org.kie.api.io.Resource;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;

/** Drools DMN: the model compiled once, a context for each request. */
final class DroolsEngine implements RuleEngine {
  private final DMNRuntime runtime;
  private final DMNModel model;

  DroolsEngine(RuleSample sample) {
    Resource resource = ResourceFactory.newReaderResource(new StringReader(DmnTables.of(sample)));
    resource.setSourcePath("bench.dmn");
    runtime =
        DMNRuntimeBuilder.fromDefaults()
            .buildConfiguration()
            .fromResources(List.of(resource))
            .getOrElseThrow(IllegalStateException::new);
    model = runtime.getModels().getFirst();
    if (model.hasErrors()) {
      throw new IllegalStateException(model.getMessages().toString());
    }
  }

  @Override
  public Answer evaluate(RuleSample.Request request) {
    DMNContext context = runtime.newContext();
    context.set("role", request.role());
    context.set("unit", request.unit());
    context.set("journey", request.journey());
    context.set("tier", request.tier());
    context.set("amount", request.amount());
    context.set("delay_days", request.delayDays());
    context.set("contacts", request.contacts());
    context.set("share", request.share());
    DMNResult result = runtime.evaluateAll(model, context);
    if (result.hasErrors()) {
      throw new IllegalStateException(result.getMessages().toString());
    }
    Object limit = result.getDecisionResultByName(DmnTables.LIMIT).getResult();
    Object effects = result.getDecisionResultByName(DmnTables.EFFECTS).getResult();
    boolean within =
        limit instanceof BigDecimal most
            && most.compareTo(BigDecimal.valueOf(request.amount())) >= 0;
    Collection<?> broken = effects instanceof Collection<?> some ? some : List.of();
    return RuleEngine.answer(within, broken.contains("DENY"), broken.contains("ASK"));
  }
}
