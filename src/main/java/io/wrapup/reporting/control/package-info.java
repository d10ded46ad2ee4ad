/** The relay from the journal to the queue, and the embedded broker. */
@NullMarked
package io.wrapup.reporting.control;

import org.jspecify.annotations.NullMarked;
