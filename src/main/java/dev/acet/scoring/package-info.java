/** Scores of networks of other software, from their stored outputs. */
@NullMarked
package dev.acet.scoring;

import org.jspecify.annotations.NullMarked;
