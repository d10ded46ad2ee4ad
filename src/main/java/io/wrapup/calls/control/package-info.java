/** The registry of calls, the journal with its group commit, the store with its SQL, and the changes of user data. */
@NullMarked
package io.wrapup.calls.control;

import org.jspecify.annotations.NullMarked;
