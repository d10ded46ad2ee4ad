/**
 * What the integration tests stand on. The stage: the server that Arquillian runs, Wrapup as a process of its own, and
 * a PostgreSQL; everything listens on loopback, on ports that were free when the run began. The actors, who know Wrapup
 * only from outside: an agent at a {@link io.wrapup.testing.Desk} with a {@link io.wrapup.testing.Headset}, the
 * telephony {@link io.wrapup.testing.Platform} with its {@link io.wrapup.testing.PhoneCall}s, and the {@link
 * io.wrapup.testing.ReportingConsumer}.
 */
@NullMarked
package io.wrapup.testing;

import org.jspecify.annotations.NullMarked;
