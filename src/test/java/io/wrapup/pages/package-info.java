/** The pages as people use them, in a real Chromium. */
@NullMarked
package io.wrapup.pages;

import org.jspecify.annotations.NullMarked;
