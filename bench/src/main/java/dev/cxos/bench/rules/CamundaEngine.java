package dev.cxos.bench.rules;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;

/** The Camunda DMN engine: both tables parsed once, evaluated with the variables of a request. */
final class CamundaEngine implements RuleEngine {
  private final DmnEngine engine =
      DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
  private final DmnDecision limit;
  private final DmnDecision effects;

  CamundaEngine(RuleSample sample) {
    byte[] tables = DmnTables.of(sample).getBytes(StandardCharsets.UTF_8);
    limit = engine.parseDecision(DmnTables.LIMIT, new ByteArrayInputStream(tables));
    effects = engine.parseDecision(DmnTables.EFFECTS, new ByteArrayInputStream(tables));
  }

  @Override
  public Answer evaluate(RuleSample.Request request) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("role", request.role());
    variables.put("unit", request.unit());
    variables.put("journey", request.journey());
    variables.put("tier", request.tier());
    variables.put("amount", request.amount());
    variables.put("delay_days", request.delayDays());
    variables.put("contacts", request.contacts());
    variables.put("share", request.share());
    DmnDecisionTableResult most = engine.evaluateDecisionTable(limit, variables);
    boolean within =
        !most.isEmpty()
            && most.getFirstResult().getFirstEntry() instanceof Number number
            && request.amount() <= number.longValue();
    List<Object> broken =
        engine.evaluateDecisionTable(effects, variables).collectEntries(DmnTables.EFFECTS);
    return RuleEngine.answer(within, broken.contains("DENY"), broken.contains("ASK"));
  }
}
