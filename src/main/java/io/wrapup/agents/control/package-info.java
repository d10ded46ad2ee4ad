/** Reads and keeps the directory, and checks passwords against it. */
@NullMarked
package io.wrapup.agents.control;

import org.jspecify.annotations.NullMarked;
