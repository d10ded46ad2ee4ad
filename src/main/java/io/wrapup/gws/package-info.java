/** The front door: the Genesys Web Services API v2 as its clients know it. Only this component knows status codes and how a user, a device and a call look to a client. */
@NullMarked
package io.wrapup.gws;

import org.jspecify.annotations.NullMarked;
