package dev.acet.checkpoint;

import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;

/**
 * Where a checkpoint's data files hold a tensor.
 *
 * @param name the variable's name
 * @param type element type
 * @param shape dimensions
 * @param shard number of the data file, from 0
 * @param offset first byte in that file
 * @param size bytes
 * @param checksum masked CRC-32C of those bytes
 */
public record TensorEntry(
    String name, DataType type, Shape shape, int shard, long offset, long size, int checksum) {}
