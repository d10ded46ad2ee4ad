/**
 * Every setting of an operator with its type, default and range, and the data folder. Used by the launcher before there is a server and
 * by the application, so it depends on the JDK only.
 */
@NullMarked
package io.wrapup.settings;

import org.jspecify.annotations.NullMarked;
