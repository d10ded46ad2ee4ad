/** TODO. */
@NullMarked
package io.wrapup.app;

import org.jspecify.annotations.NullMarked;
