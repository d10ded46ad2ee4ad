package io.wrapup.desktops;

/**
 * A connection between handshake and open.
 *
 * @param stream the stream that the connection will read
 * @param newest the number of the newest message at the time of the handshake
 */
record PendingConnection(DesktopStream stream, long newest) {}
