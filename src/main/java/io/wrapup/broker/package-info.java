/**
 * The message broker that comes along, for those who have none: reporting and telephony talk to it as they would to any other, through
 * the resource adapter. Nobody else needs to know which one it is.
 */
@NullMarked
package io.wrapup.broker;

import org.jspecify.annotations.NullMarked;
