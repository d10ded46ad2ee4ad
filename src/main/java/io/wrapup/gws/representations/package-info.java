/** The JSON representations of users, devices, calls and dispositions. */
@NullMarked
package io.wrapup.gws.representations;

import org.jspecify.annotations.NullMarked;
