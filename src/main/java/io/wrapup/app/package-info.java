/** The JAX-RS applications, with the resources of each API, and the start of the server. */
@NullMarked
package io.wrapup.app;

import org.jspecify.annotations.NullMarked;
