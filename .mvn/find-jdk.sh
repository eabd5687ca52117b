# Sets JAVA_HOME to a JDK 25, wherever it is installed; sourced by mvnw, pergola and check.
pergola_is_jdk_25() {
  [ -x "$1/bin/javac" ] && "$1/bin/javac" -version 2>&1 | grep -q '^javac 25'
}
pergola_find_jdk() {
  if [ -n "${JAVA_HOME-}" ] && pergola_is_jdk_25 "$JAVA_HOME"; then
    return 0
  fi
  set +f
  for candidate in /usr/lib/jvm/*25* /usr/local/lib/jvm/*25* /opt/*jdk*25* "$HOME"/.sdkman/candidates/java/25* \
    "$HOME"/.jdks/*25* /Library/Java/JavaVirtualMachines/*25*/Contents/Home; do
    if pergola_is_jdk_25 "$candidate"; then
      JAVA_HOME=$candidate
      export JAVA_HOME
      return 0
    fi
  done
  echo "No JDK 25 was found. Install one (for instance the package temurin-25-jdk) or set JAVA_HOME to it." >&2
  return 1
}
pergola_find_jdk || exit 1
