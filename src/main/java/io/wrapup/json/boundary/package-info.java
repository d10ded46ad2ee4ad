/** Strict JSON as the body of a request. */
@NullMarked
package io.wrapup.json.boundary;

import org.jspecify.annotations.NullMarked;
