/** The telephony platform's side: its events come in by REST and JMS and become changes of calls. */
@NullMarked
package io.wrapup.telephony;

import org.jspecify.annotations.NullMarked;
