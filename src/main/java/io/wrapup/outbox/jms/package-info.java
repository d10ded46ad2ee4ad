/** JMS: connections to the broker, the sender, and the embedded broker. */
@NullMarked
package io.wrapup.outbox.jms;

import org.jspecify.annotations.NullMarked;
