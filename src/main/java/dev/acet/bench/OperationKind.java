package dev.acet.bench;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.Pattern;

/** What an operation of a graph computes, as far as its type tells. */
@SuppressWarnings("ImmutableEnumChecker") // its sets are unmodifiable
public enum OperationKind {
  CONVOLUTION("convolutions, forward", "Conv2D DepthwiseConv2dNative"),
  CONVOLUTION_TO_INPUT(
      "convolutions, back to the input", "Conv2DBackpropInput DepthwiseConv2dNativeBackpropInput"),
  CONVOLUTION_TO_FILTERS(
      "convolutions, back to the filters",
      "Conv2DBackpropFilter Conv2DBackpropFilterWithBias DepthwiseConv2dNativeBackpropFilter"),
  MATRIX_PRODUCT("matrix products", "MatMul BatchMatMul BatchMatMulV2 BatchMatMulV3"),
  /** Activations, shifts, arithmetic, comparisons, conversions, and what optimisers do. */
  ELEMENT_WISE(
      "element-wise",
      "Elu EluGrad Gelu GeluGrad LeakyRelu LeakyReluGrad Relu Relu6 Relu6Grad ReluGrad Sigmoid"
          + " SigmoidGrad Softplus SoftplusGrad Swish Tanh TanhGrad"
          + " Abs Add AddN AddV2 BiasAdd Ceil ClipByValue Cos Div DivNoNan Exp Floor Inv Log Log1p"
          + " Maximum Minimum Mod Mul MulNoNan Neg Pow RealDiv Reciprocal Rint Round Rsqrt Sign Sin"
          + " Sqrt Square SquaredDifference Sub Xdivy Xlogy"
          + " Cast Equal Greater GreaterEqual IsFinite IsNan Less LessEqual LogicalAnd LogicalNot"
          + " LogicalOr NotEqual"
          + " ApplyAdam ApplyGradientDescent ApplyMomentum"),
  POOLING("pooling", "AvgPool AvgPoolGrad MaxPool MaxPoolV2 MaxPoolGrad MaxPoolGradV2"),
  BATCH_NORMALIZATION(
      "batch normalisation",
      "FusedBatchNorm FusedBatchNormV2 FusedBatchNormV3 FusedBatchNormEx FusedBatchNormGrad"
          + " FusedBatchNormGradV2 FusedBatchNormGradV3 FusedBatchNormGradEx"),
  /** Moving and selecting data, reductions, random numbers, control flow. */
  OTHER("the rest", "");

  /** What TensorFlow puts before the type of an operation that it replaces by a faster one. */
  private static final Pattern REPLACED =
      Pattern.compile("^_(?:Mkl)?(?:Native)?(?:Fused(?!BatchNorm))?");

  private final String title;
  private final Set<String> types;

  OperationKind(String title, String types) {
    this.title = title;
    this.types = Set.of(types.split(" ", -1));
  }

  /** Such as "convolutions, forward". */
  public String title() {
    return title;
  }

  /** The kind of a type such as {@code Conv2D} or {@code _MklNativeFusedConv2D}. */
  static OperationKind of(String type) {
    String plain = REPLACED.matcher(type).replaceFirst("");
    return Arrays.stream(values())
        .filter(kind -> kind.types.contains(plain))
        .findFirst()
        .orElse(OTHER);
  }
}
