/** A miniature telephone network for those who want to see Wrapup at work without having one: off unless asked for. */
@NullMarked
package io.wrapup.demo;

import org.jspecify.annotations.NullMarked;
