/** Calls, legs, user data and the facts that happen to them: immutable values without a container. */
@NullMarked
package io.wrapup.calls.model;

import org.jspecify.annotations.NullMarked;
