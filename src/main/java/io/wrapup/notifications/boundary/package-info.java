/** The sockets of agents' desktops. */
@NullMarked
package io.wrapup.notifications.boundary;

import org.jspecify.annotations.NullMarked;
