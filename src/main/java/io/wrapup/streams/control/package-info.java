/** What a stream is to those who write and those who read it. */
@NullMarked
package io.wrapup.streams.control;

import org.jspecify.annotations.NullMarked;
