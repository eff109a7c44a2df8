/**
 * Networks as graph builders over named weights: frozen for evaluation, scaled along rays, and with
 * the objectives that attacks maximise.
 */
@NullMarked
package dev.acet.network;

import org.jspecify.annotations.NullMarked;
