/** Tests of sign-in and of the access rights at all entry points. */
package io.wrapup.security;
