/** How a call ended, in the agent's word: the operation SetCallDisposition, its key, its window after the release, the catalogue of codes. */
@NullMarked
package io.wrapup.dispositions;

import org.jspecify.annotations.NullMarked;
