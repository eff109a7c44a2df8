package dev.acet.detector;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The eigenvectors of a symmetric matrix, by EJML: Commons Math's decomposition does not converge
 * for some covariances of fewer images than features.
 *
 * @param values in descending order, [d]
 * @param vectors of length 1, in the order of the values, [d, d]
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Eigenvectors(double[] values, double[][] vectors) {

  /**
   * Computes them.
   *
   * @throws IllegalArgumentException if they cannot be found
   */
  static Eigenvectors of(double[][] symmetric) {
    int size = symmetric.length;
    EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(size, true, true);
    if (!eigen.decompose(new DMatrixRMaj(symmetric))) {
      throw new IllegalArgumentException("the covariance of the features has no eigenvectors");
    }
    int[] order =
        IntStream.range(0, size)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -eigen.getEigenvalue(i).getReal()))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] values = new double[size];
    double[][] vectors = new double[size][];
    for (int place = 0; place < size; place++) {
      values[place] = eigen.getEigenvalue(order[place]).getReal();
      vectors[place] = eigen.getEigenVector(order[place]).getData().clone();
    }
    return new Eigenvectors(values, vectors);
  }
}
