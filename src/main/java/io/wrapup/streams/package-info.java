/** Numbered streams of changes: a reader who was away gets exactly what it missed, or a snapshot. Knows no other component. */
@NullMarked
package io.wrapup.streams;

import org.jspecify.annotations.NullMarked;
