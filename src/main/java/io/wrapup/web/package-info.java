/** What all ways in over HTTP have in common: which paths and origins are accepted, and how a refusal is written. */
@NullMarked
package io.wrapup.web;

import org.jspecify.annotations.NullMarked;
