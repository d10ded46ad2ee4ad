/**
 * The Genesys Web Services API v2. Only this package knows status codes and the JSON of a user, a device and a call.
 */
@NullMarked
package io.wrapup.gws;

import org.jspecify.annotations.NullMarked;
