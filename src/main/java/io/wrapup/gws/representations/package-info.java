/** Status codes and representations of users, devices and calls. */
@NullMarked
package io.wrapup.gws.representations;

import org.jspecify.annotations.NullMarked;
