/** TODO. */
@NullMarked
package io.wrapup.outbox.jms;

import org.jspecify.annotations.NullMarked;
