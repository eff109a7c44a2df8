/** A thin layer over TensorFlow Java: sessions, devices, precision, tensors and arrays. */
@NullMarked
package dev.acet.tf;

import org.jspecify.annotations.NullMarked;
