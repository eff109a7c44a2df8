package dev.acet.train.update;

import dev.acet.paper.Method;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The methods that can be chosen by name: the paper's, and those that need outliers. Threads may
 * share it.
 */
public enum MethodChoice {
  PLAIN(Method.PLAIN, null),
  CEDA(Method.CEDA, null),
  ACET(Method.ACET, null),
  OE(Method.CEDA, OutLoss.OE),
  ENERGY(Method.CEDA, OutLoss.ENERGY);

  private final Method method;
  private final @Nullable String loss;

  MethodChoice(Method method, @Nullable String loss) {
    this.method = method;
    this.loss = loss;
  }

  /** The choice that is one of the paper's methods. */
  public static MethodChoice of(Method method) {
    return valueOf(method.name());
  }

  /** The paper's method with the same images. */
  public Method method() {
    return method;
  }

  /** The spelling of its loss in {@code run.json}; null for the paper's. */
  public @Nullable String loss() {
    return loss;
  }

  /** The spelling in options. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
