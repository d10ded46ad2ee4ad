/**
 * The live board and the statistics for supervisors, and the released calls of agents.
 *
 * <p>The path of a change to the browser: {@code Board} observes {@code CallChanged} and adds it to {@code BoardQueue}.
 * The board's thread takes the changes; {@code BoardUpdater} applies them to {@code BoardState}, which updates the
 * calls, the statistics and the replay buffer. {@code SignalThrottle} then decides when the subscribers are woken. Each
 * {@code StreamSocket} of {@code BoardEndpoint} reads the next frames, alone or in batches of {@code FrameBatcher},
 * encoded by {@code BoardEncoder}.
 */
@NullMarked
package io.wrapup.dashboards;

import org.jspecify.annotations.NullMarked;
