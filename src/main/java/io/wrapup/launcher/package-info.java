/**
 * The command-line program around the server: checks before Payara Micro starts, and the exit when the application does
 * not start.
 */
@NullMarked
package io.wrapup.launcher;

import org.jspecify.annotations.NullMarked;
