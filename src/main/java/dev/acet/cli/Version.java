package dev.acet.cli;

import dev.acet.study.Versions;
import picocli.CommandLine.IVersionProvider;

/** What {@code acet --version} prints, without loading TensorFlow, which takes a second. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {
      "acet " + acet(),
      "TensorFlow Java " + Versions.tensorFlowJava() + "; acet doctor loads the native library",
      "Java " + Versions.java(),
      Versions.system()
    };
  }

  static String acet() {
    return Versions.acet();
  }
}
