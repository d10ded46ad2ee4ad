/** Telephony events as the platform sends them. */
@NullMarked
package io.wrapup.telephony.entity;

import org.jspecify.annotations.NullMarked;
