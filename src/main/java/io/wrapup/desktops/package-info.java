/**
 * The notifications to agents' desktops. Each desktop receives only the calls of its agent.
 *
 * <p>The path of a change: {@code DesktopNotifier} observes {@code CallChanged}, makes a {@code CallDesktopEvent} for
 * each leg of an agent, and queues it. Its thread encodes the event and delivers it to the {@code Desktops} of the
 * agent: a {@code BayeuxDesktop} for a CometD session, or a {@code DesktopStream}, from which the WebSocket of
 * {@code DesktopEndpoint} reads.
 */
@NullMarked
package io.wrapup.desktops;

import org.jspecify.annotations.NullMarked;
