package io.wrapup.desktops;

/**
 * A desktop whose session is about to open: the stream it will read, and the number of the newest message before its
 * handshake.
 */
record PendingConnection(DesktopStream stream, long newest) {}
