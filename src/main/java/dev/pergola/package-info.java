/** The entry point; every module is one flat package below this one. */
@NullMarked
package dev.pergola;

import org.jspecify.annotations.NullMarked;
