/** Operations by their name. */
@NullMarked
package io.wrapup.gws.control;

import org.jspecify.annotations.NullMarked;
