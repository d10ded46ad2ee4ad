/** Background work: threads that run until the server stops, and periodic tasks. */
@NullMarked
package io.wrapup.workers;

import org.jspecify.annotations.NullMarked;
