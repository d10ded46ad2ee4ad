/**
 * Numbered streams of changes over WebSocket. A client that reconnects receives the changes that it missed, or a
 * snapshot. This package depends on no other component.
 */
@NullMarked
package io.wrapup.streams;

import org.jspecify.annotations.NullMarked;
