/** Networks as graph builders over named weights. */
@NullMarked
package dev.acet.model;

import org.jspecify.annotations.NullMarked;
