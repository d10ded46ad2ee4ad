/** What agents' desktops hear, at once and each only of their own calls. */
@NullMarked
package io.wrapup.notifications;

import org.jspecify.annotations.NullMarked;
