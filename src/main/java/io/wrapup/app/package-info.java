/** How the application starts: what comes up in which order, and what follows when something cannot. */
@NullMarked
package io.wrapup.app;

import org.jspecify.annotations.NullMarked;
