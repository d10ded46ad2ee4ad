/** The operations on the user data of active calls, and its limits. */
@NullMarked
package io.wrapup.calls.userdata;

import org.jspecify.annotations.NullMarked;
