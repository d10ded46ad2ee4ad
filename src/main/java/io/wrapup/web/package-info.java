/**
 * The parts that all HTTP responses share: errors, strict JSON bodies, origins, CSRF, client-facing URLs, security
 * headers.
 */
@NullMarked
package io.wrapup.web;

import org.jspecify.annotations.NullMarked;
