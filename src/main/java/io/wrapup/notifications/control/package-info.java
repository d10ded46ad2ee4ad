/** Who hears what, and the queues in between. */
@NullMarked
package io.wrapup.notifications.control;

import org.jspecify.annotations.NullMarked;
