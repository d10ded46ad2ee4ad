/** The command line program around the server: what is checked before Payara Micro starts, and what follows when the application does not start. */
@NullMarked
package io.wrapup.launcher;

import org.jspecify.annotations.NullMarked;
