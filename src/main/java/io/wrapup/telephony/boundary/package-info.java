/** The two ways in for telephony events: REST and JMS. */
@NullMarked
package io.wrapup.telephony.boundary;

import org.jspecify.annotations.NullMarked;
