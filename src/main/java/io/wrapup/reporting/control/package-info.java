/** From the journal to the queue: what the messages say, and how they are sent once more. */
@NullMarked
package io.wrapup.reporting.control;

import org.jspecify.annotations.NullMarked;
