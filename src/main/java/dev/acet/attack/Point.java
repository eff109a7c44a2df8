package dev.acet.attack;

import org.tensorflow.Operand;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * What a step rule knows about the points of a batch that have just been evaluated.
 *
 * @param images the unperturbed images, [n, h, w, c]
 * @param point the points evaluated, [n, h, w, c]
 * @param objective at the points, [n]
 * @param gradient of the objective at the points, [n, h, w, c]
 * @param first whether the point is the start of the run, [n]
 * @param better whether the point is the best of the run so far, [n]
 * @param best the best point of the run so far, this one included, [n, h, w, c]
 * @param bestObjective its objective, [n]
 */
record Point(
    Operand<TFloat32> images,
    Operand<TFloat32> point,
    Operand<TFloat32> objective,
    Operand<TFloat32> gradient,
    Operand<TBool> first,
    Operand<TBool> better,
    Operand<TFloat32> best,
    Operand<TFloat32> bestObjective) {}
