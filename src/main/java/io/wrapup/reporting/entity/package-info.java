/** The message that reporting reads. */
@NullMarked
package io.wrapup.reporting.entity;

import org.jspecify.annotations.NullMarked;
