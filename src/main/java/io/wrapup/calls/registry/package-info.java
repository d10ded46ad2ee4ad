/** The registry of calls, the journal with its group commit, the store with its SQL, and the changes of user data. */
@NullMarked
package io.wrapup.calls.registry;

import org.jspecify.annotations.NullMarked;
