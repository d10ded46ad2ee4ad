/** Tests of the pages in Chromium. */
@NullMarked
package io.wrapup.pages;

import org.jspecify.annotations.NullMarked;
