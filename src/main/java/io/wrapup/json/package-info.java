/**
 * Strict reading of JSON, used for all input from clients. A duplicate member, invalid UTF-8 or a wrong type is refused
 * with a message that states the rule. This package depends on no other component.
 */
@NullMarked
package io.wrapup.json;

import org.jspecify.annotations.NullMarked;
