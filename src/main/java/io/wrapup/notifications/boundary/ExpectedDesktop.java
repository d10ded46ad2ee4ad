package io.wrapup.notifications.boundary;

import io.wrapup.notifications.control.DesktopStream;

/** A desktop whose session is about to open, the stream it will read, and the number of the newest message before it came. */
record ExpectedDesktop(DesktopStream stream, long newest) {}
