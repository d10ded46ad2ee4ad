/** TODO. */
@NullMarked
package io.wrapup.web;

import org.jspecify.annotations.NullMarked;
