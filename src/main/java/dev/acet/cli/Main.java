package dev.acet.cli;

/** The program. */
public final class Main {

  private Main() {}

  public static void main(String[] args) {
    System.out.println(org.tensorflow.TensorFlow.version());
  }
}
