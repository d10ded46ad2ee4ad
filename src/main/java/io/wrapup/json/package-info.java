/**
 * Strict JSON in: what every boundary uses to read what a stranger sent, so that a duplicate member, a broken UTF-8 sequence or
 * a number where text belongs is refused with a sentence instead of being guessed at. Knows no other component.
 */
@NullMarked
package io.wrapup.json;

import org.jspecify.annotations.NullMarked;
