package dev.cxos.platform.schedule;

import java.time.Duration;

/**
 * Work that is done again and again, by one replica at a time. A service contributes such beans.
 *
 * @param name unique in the service and lasting, such as {@code platform-request-purge}
 * @param every the pause from the end of one run to the start of the next
 * @param work blocking; what it throws is logged, and the next run comes as usual
 */
public record RecurringTask(String name, Duration every, Runnable work) {}
