package dev.acet.network;

/** Says what goes into a network and how many classes come out. */
public interface InputsAndClasses {

  /** What it takes. */
  InputSpec input();

  /** Number of classes K. */
  int classes();
}
