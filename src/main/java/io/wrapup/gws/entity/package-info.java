/** Status codes and representations of users, devices and calls. */
@NullMarked
package io.wrapup.gws.entity;

import org.jspecify.annotations.NullMarked;
