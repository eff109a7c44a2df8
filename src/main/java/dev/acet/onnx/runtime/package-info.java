/** Networks in ONNX files, run by ONNX Runtime. It is optional, so no other package knows it. */
@NullMarked
package dev.acet.onnx.runtime;

import org.jspecify.annotations.NullMarked;
