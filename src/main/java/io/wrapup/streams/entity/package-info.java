/** What travels on a stream. */
@NullMarked
package io.wrapup.streams.entity;

import org.jspecify.annotations.NullMarked;
