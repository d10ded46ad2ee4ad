/**
 * Dispositions: the operation SetCallDisposition, its key, its window after the release, the catalogue of codes, and
 * default and mandatory dispositions.
 */
@NullMarked
package io.wrapup.dispositions;

import org.jspecify.annotations.NullMarked;
