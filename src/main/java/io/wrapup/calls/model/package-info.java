/** Calls, legs, user data and facts: immutable values that need no container. */
@NullMarked
package io.wrapup.calls.model;

import org.jspecify.annotations.NullMarked;
