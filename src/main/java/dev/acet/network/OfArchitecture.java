package dev.acet.network;

/** Has the inputs and classes of an architecture that acet builds. */
public interface OfArchitecture extends InputsAndClasses {

  /** The network's form. */
  Architecture architecture();

  @Override
  default InputSpec input() {
    return architecture().input();
  }

  @Override
  default int classes() {
    return architecture().classes();
  }
}
