/** User data of active calls: the operations on it and its limits. */
@NullMarked
package io.wrapup.calls.userdata;

import org.jspecify.annotations.NullMarked;
