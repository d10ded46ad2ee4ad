/**
 * The way out by JMS: the queues of whichever broker the resource adapter is connected to, the relay that brings journal entries to
 * them for certain, and the broker that comes along for those who have none.
 */
@NullMarked
package io.wrapup.outbox;

import org.jspecify.annotations.NullMarked;
