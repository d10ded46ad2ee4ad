/**
 * The support of the integration tests. The servers: the one that Arquillian runs, Wrapup in its own process, and
 * PostgreSQL. All of them listen on loopback ports that are free at the start of the run. The clients, which use only
 * the public interfaces of Wrapup: an agent with a {@link io.wrapup.testing.Desk} and a {@link
 * io.wrapup.testing.Headset}, the telephony {@link io.wrapup.testing.Platform} with its {@link
 * io.wrapup.testing.PhoneCall}s, and the {@link io.wrapup.testing.ReportingConsumer}.
 */
@NullMarked
package io.wrapup.testing;

import org.jspecify.annotations.NullMarked;
