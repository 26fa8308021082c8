package dev.cxos.survey.closedloop;

import java.util.List;
import java.util.Set;

/**
 * Customers who suffered from a defect without a case, such as those who complained. Whoever keeps
 * such customers contributes a bean; without any only cases are looked at.
 */
public interface AffectedCustomers {

  /**
   * The customers, in the caller's transaction.
   *
   * @param rootCause the name of the root cause; empty for none
   * @param tags one of these tags
   * @return their opaque ids
   */
  Set<String> customersOf(String rootCause, List<String> tags);
}
