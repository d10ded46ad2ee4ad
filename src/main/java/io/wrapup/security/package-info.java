/** Sign-in: HTTP Basic, sessions, the remember-me cookie, and the signed-in user of a request. */
@NullMarked
package io.wrapup.security;

import org.jspecify.annotations.NullMarked;
