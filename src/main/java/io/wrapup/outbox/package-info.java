/**
 * The outbox: delivers journal entries to sinks, at least once and in order per call. This package knows no JMS;
 * {@code outbox.jms} does.
 */
@NullMarked
package io.wrapup.outbox;

import org.jspecify.annotations.NullMarked;
