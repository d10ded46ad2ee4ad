/** The JAX-RS applications: which resources form which API, and how the server starts. */
@NullMarked
package io.wrapup.app;

import org.jspecify.annotations.NullMarked;
