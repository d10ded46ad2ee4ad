/** The WebSocket of the board, the resources the pages read, and how pages are served. */
@NullMarked
package io.wrapup.dashboards.boundary;

import org.jspecify.annotations.NullMarked;
