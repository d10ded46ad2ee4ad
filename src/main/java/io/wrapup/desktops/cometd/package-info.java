/** The CometD endpoint for agents' desktops. */
@NullMarked
package io.wrapup.desktops.cometd;

import org.jspecify.annotations.NullMarked;
