# Sets JAVA_HOME to a JDK 25 (or newer) and exports it; says what to install if there is none.
# Sourced by ./cxos and ./mvnw, so that both work where another Java is the default one.
cxos_is_jdk25() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] &&
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" | { read -r major && [ "$major" -ge 25 ]; }
}

cxos_find_jdk() {
  if [ -n "${JAVA_HOME:-}" ] && cxos_is_jdk25 "$JAVA_HOME"; then
    export JAVA_HOME
    return 0
  fi
  cxos_on_path=$(command -v javac 2>/dev/null || true)
  if [ -n "$cxos_on_path" ]; then
    cxos_on_path=$(readlink -f "$cxos_on_path" 2>/dev/null || echo "$cxos_on_path")
    cxos_on_path=${cxos_on_path%/bin/javac}
  fi
  set +f
  for cxos_candidate in "$cxos_on_path" /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* \
    "$HOME"/.jdks/* /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$cxos_candidate" ] && cxos_is_jdk25 "$cxos_candidate"; then
      JAVA_HOME=$cxos_candidate
      export JAVA_HOME
      return 0
    fi
  done
  echo "error: no JDK 25 found" >&2
  echo "why: CXOS is built for Java 25; looked in JAVA_HOME, PATH, /usr/lib/jvm, SDKMAN, IntelliJ, Homebrew" >&2
  echo "try: install a JDK 25 (for example Eclipse Temurin 25) or set JAVA_HOME to one" >&2
  return 1
}

cxos_find_jdk || exit 1
