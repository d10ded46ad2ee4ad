/** Who may do what, checked over all ways into the server. */
package io.wrapup.security;
