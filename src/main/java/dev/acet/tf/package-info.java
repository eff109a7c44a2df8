/** A thin skin over TensorFlow Java: sessions and their threads, tensors from and to arrays. */
@NullMarked
package dev.acet.tf;

import org.jspecify.annotations.NullMarked;
