/** Readers of the formats that data sets come in: IDX, CIFAR binary, SVHN, LSUN, folders. */
@NullMarked
package dev.acet.data.format;

import org.jspecify.annotations.NullMarked;
