/** What is said about a call. */
@NullMarked
package io.wrapup.dispositions.entity;

import org.jspecify.annotations.NullMarked;
