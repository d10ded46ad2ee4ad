/** TODO. */
@NullMarked
package io.wrapup.calls.userdata;

import org.jspecify.annotations.NullMarked;
