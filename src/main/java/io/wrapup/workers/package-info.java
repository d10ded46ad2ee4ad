/** Background work: threads that live as long as the server, and actions that are repeated. */
@NullMarked
package io.wrapup.workers;

import org.jspecify.annotations.NullMarked;
