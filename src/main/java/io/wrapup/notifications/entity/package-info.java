/** The messages. */
@NullMarked
package io.wrapup.notifications.entity;

import org.jspecify.annotations.NullMarked;
