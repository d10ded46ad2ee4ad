/**
 * All settings with their types, defaults and ranges, and the data folder. The launcher uses this package before the
 * server exists, and the application uses it too, so it depends on the JDK only.
 */
@NullMarked
package io.wrapup.settings;

import org.jspecify.annotations.NullMarked;
