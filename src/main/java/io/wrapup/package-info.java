/** Wrapup, put together: which resources make up which API. Everything else is in the components below. */
@NullMarked
package io.wrapup;

import org.jspecify.annotations.NullMarked;
