/** The resources of the API, one a noun, and what every answer has in common. */
@NullMarked
package io.wrapup.gws.boundary;

import org.jspecify.annotations.NullMarked;
