package dev.cxos.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of this program, as its jar knows it. */
final class ProgramVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = ProgramVersion.class.getPackage().getImplementationVersion();
    return new String[] {"cxos " + (version == null ? "(not packaged)" : version)};
  }
}
