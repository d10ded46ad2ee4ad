/** TODO. */
@NullMarked
package io.wrapup.calls.store;

import org.jspecify.annotations.NullMarked;
