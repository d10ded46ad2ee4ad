/** The message that reporting reads, and what it learns of the way of each. */
@NullMarked
package io.wrapup.reporting.entity;

import org.jspecify.annotations.NullMarked;
