/** A simulated telephone network for trying Wrapup without a telephony platform. Disabled by default. */
@NullMarked
package io.wrapup.demo;

import org.jspecify.annotations.NullMarked;
