/** What agents' desktops hear, at once and each only of their own calls. */
@NullMarked
package io.wrapup.desktops;

import org.jspecify.annotations.NullMarked;
