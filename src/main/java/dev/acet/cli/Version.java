package dev.acet.cli;

import dev.acet.study.Versions;
import picocli.CommandLine.IVersionProvider;

/** What {@code acet --version} prints. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String tensorFlow;
    try {
      tensorFlow = Versions.tensorFlow();
    } catch (LinkageError e) {
      tensorFlow = "cannot be loaded; acet doctor says why";
    }
    return new String[] {
      "acet " + acet(), "TensorFlow " + tensorFlow, "Java " + Versions.java(), Versions.system()
    };
  }

  static String acet() {
    return Versions.acet();
  }
}
