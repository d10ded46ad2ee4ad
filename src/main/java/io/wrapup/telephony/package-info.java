/** The telephony platform: its events, received over REST and JMS and applied to calls, and the requests to it. */
@NullMarked
package io.wrapup.telephony;

import org.jspecify.annotations.NullMarked;
