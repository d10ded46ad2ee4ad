/** The WebSockets of all streams: how they are opened, read from and closed. */
@NullMarked
package io.wrapup.streams.boundary;

import org.jspecify.annotations.NullMarked;
