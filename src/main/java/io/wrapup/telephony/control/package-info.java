/** What a telephony event means for a call. */
@NullMarked
package io.wrapup.telephony.control;

import org.jspecify.annotations.NullMarked;
