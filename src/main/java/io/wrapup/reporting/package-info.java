/**
 * Reporting: the EventUserEvent, the sink that sends it to the reporting queue, and the operations to compare, replay
 * and verify events. Every user event of the journal is delivered at least once, in order per call.
 */
@NullMarked
package io.wrapup.reporting;

import org.jspecify.annotations.NullMarked;
