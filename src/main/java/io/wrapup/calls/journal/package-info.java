/** TODO. */
@NullMarked
package io.wrapup.calls.journal;

import org.jspecify.annotations.NullMarked;
