package dev.acet.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TNumber;

/**
 * A pre-activation residual unit of two zero-padded convolutions (He et al. 2016), which residual
 * networks are built from. Immutable; threads may share it.
 */
interface ResidualUnit {

  /** Scope of the normalisation of the unit's input. */
  String firstNormalization();

  /** Name of the first convolution's filters, [kh, kw, in, out]. */
  String firstFilters();

  /** The first convolution's and the shortcut's stride. */
  int stride();

  /** Scope of the normalisation between the convolutions. */
  String secondNormalization();

  /** Name of the second convolution's filters, [kh, kw, out, out]. */
  String secondFilters();

  /** Whether the shortcut begins after the first activation; if not, it begins at the input. */
  boolean sharesActivation();

  /** Adds the first convolution: [n, h, w, in] to [n, h / stride, w / stride, out]. */
  default <T extends TNumber> Operand<T> firstConvolution(Layers<T> layers, Operand<T> x) {
    return layers.convolution(x, firstFilters(), stride());
  }

  /**
   * Adds the shortcut.
   *
   * @param x what it begins at, [n, h, w, in]
   * @return [n, h / stride, w / stride, out]
   */
  <T extends TNumber> Operand<T> shortcut(Layers<T> layers, Operand<T> x);

  /**
   * Adds the unit.
   *
   * @param x [n, h, w, in]
   * @return [n, h / stride, w / stride, out]
   */
  default <T extends TNumber> Operand<T> forward(
      Layers<T> layers, Operand<T> x, Activation activation) {
    Operand<T> active =
        layers.active(layers.normalized(x, firstNormalization()), activation); // [n, h, w, in]
    Operand<T> y = firstConvolution(layers, active); // [n, h / stride, w / stride, out]
    y = layers.active(layers.normalized(y, secondNormalization()), activation); // the same shape
    Operand<T> shortcut = shortcut(layers, sharesActivation() ? active : x); // the same shape
    return layers.convolutionBeside(shortcut, y, secondFilters()); // the same shape
  }

  /**
   * Where the shifts of a chain of units can move: that of a unit's input to the convolution before
   * it, from which the unit's sum takes it back if its shortcut carries it on.
   *
   * @param stem name of the filters before the first unit
   * @param last scope of the normalisation after the last unit
   */
  static List<ShiftMove> shiftMoves(String stem, List<? extends ResidualUnit> units, String last) {
    List<ShiftMove> moves = new ArrayList<>();
    String before = stem;
    for (ResidualUnit unit : units) {
      Optional<String> takenBackBy =
          unit.sharesActivation() ? Optional.empty() : Optional.of(unit.secondFilters());
      moves.add(new ShiftMove(unit.firstNormalization(), before, takenBackBy));
      moves.add(ShiftMove.before(unit.secondNormalization(), unit.firstFilters()));
      before = unit.secondFilters();
    }
    moves.add(ShiftMove.before(last, before));
    return moves;
  }
}
