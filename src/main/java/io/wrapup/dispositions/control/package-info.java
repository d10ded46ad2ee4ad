/** Where it is decided what becomes of a disposition. */
@NullMarked
package io.wrapup.dispositions.control;

import org.jspecify.annotations.NullMarked;
