/** TODO. */
@NullMarked
package io.wrapup.security;

import org.jspecify.annotations.NullMarked;
