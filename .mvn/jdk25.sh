# Sourced by ./mvnw and ./sluice: leaves JAVA_HOME pointing at a JDK 25, or ends with one line that says what to install.
# Looked at in this order: JAVA_HOME, JDK25, JAVA_HOME_25_X64, the java on PATH, then the usual places of Linux, SDKMAN, IntelliJ and macOS.

sluice_is_jdk25() {
  [ -x "$1/bin/javac" ] && [ -f "$1/release" ] && grep -q '^JAVA_VERSION="25' "$1/release"
}

sluice_java_on_path() {
  _java=$(command -v java 2>/dev/null) || return 0
  _java=$(readlink -f "$_java" 2>/dev/null || printf %s "$_java")
  dirname "$(dirname "$_java")"
}

sluice_find_jdk25() {
  for _home in "${JAVA_HOME:-}" "${JDK25:-}" "${JAVA_HOME_25_X64:-}" "${JAVA_HOME_25_ARM64:-}" "$(sluice_java_on_path)" \
    /usr/lib/jvm/*25* /opt/java/*25* /opt/*jdk*25* "$HOME"/.sdkman/candidates/java/25* "$HOME"/.jdks/*25* \
    /Library/Java/JavaVirtualMachines/*25*/Contents/Home; do
    if [ -n "$_home" ] && sluice_is_jdk25 "$_home"; then
      printf %s "$_home"
      return 0
    fi
  done
  return 1
}

if ! JAVA_HOME=$(sluice_find_jdk25); then
  echo "sluice: no JDK 25 found; install one (Debian: a temurin-25-jdk or openjdk-25-jdk package, others: https://adoptium.net) or point JAVA_HOME at it" >&2
  exit 1
fi
export JAVA_HOME
