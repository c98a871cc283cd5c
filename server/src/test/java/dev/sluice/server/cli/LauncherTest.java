package dev.sluice.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher in a checkout of its own, whose Maven wrapper and JDK are scripts that tell what
/// they were asked to do.
class LauncherTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir Path scratch;
  private Path checkout;
  private Path jdk;

  private record Run(int status, String out, String err) {}

  @BeforeEach
  void makeACheckout() throws IOException {
    checkout = Files.createDirectories(scratch.resolve("check out"));
    Files.copy(ROOT.resolve("sluice"), checkout.resolve("sluice"), COPY_ATTRIBUTES);
    write(checkout.resolve(".mvn/jdk25.sh"), Files.readString(ROOT.resolve(".mvn/jdk25.sh")));
    write(checkout.resolve("pom.xml"), "<project/>");
    write(checkout.resolve("engine/src/main/java/Engine.java"), "class Engine {}");
    script(
        checkout.resolve("mvnw"),
        """
        echo run >> builds
        sleep 0.3
        mkdir -p server/target/lib
        touch server/target/sluice.jar
        """);
    jdk = scratch.resolve("jdk");
    write(jdk.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
    script(jdk.resolve("bin/javac"), "");
    script(jdk.resolve("bin/java"), "pwd; for word in \"$@\"; do echo \"<$word>\"; done; exit 7\n");
  }

  @Test
  void buildsOnceAndHandsItsArgumentsToJavaInTheCallersDirectory() throws Exception {
    var elsewhere = Files.createDirectories(scratch.resolve("elsewhere"));

    var first = launch(elsewhere, checkout.resolve("sluice"), "enrich", "my tracks.csv", "");
    var second = launch(elsewhere, checkout.resolve("sluice"), "help");

    assertThat(first.status()).isEqualTo(7);
    assertThat(first.err()).startsWith("sluice: building").hasLineCount(1);
    assertThat(first.out())
        .startsWith(elsewhere.toRealPath().toString())
        .endsWith("<enrich>\n<my tracks.csv>\n<>\n");
    assertThat(second.err()).isEmpty();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void isFoundThroughALink() throws Exception {
    var link = Files.createSymbolicLink(scratch.resolve("link"), Path.of("check out/sluice"));

    assertThat(launch(scratch, link, "help").out())
        .contains(checkout + "/server/target/sluice.jar");
  }

  @Test
  void buildsAgainWhenASourceIsNewerEvenIfTheJarStaysAsItWas() throws Exception {
    launch(scratch, checkout.resolve("sluice"));
    var jar = checkout.resolve("server/target/sluice.jar");
    Files.setLastModifiedTime(jar, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    assertThat(launch(scratch, checkout.resolve("sluice")).err()).isEmpty();

    var source = checkout.resolve("engine/src/main/java/Engine.java");
    Files.setLastModifiedTime(source, FileTime.from(Instant.parse("2100-01-01T00:00:00Z")));
    assertThat(launch(scratch, checkout.resolve("sluice")).err()).startsWith("sluice: building");
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void ofManyAtOnceOneBuilds() throws Exception {
    var processes = new ArrayList<Process>();
    for (int i = 0; i < 4; i++) {
      processes.add(start(scratch, Map.of(), List.of(checkout.resolve("sluice").toString())));
    }
    for (var process : processes) {
      assertThat(process.waitFor()).isEqualTo(7);
    }

    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void aLockWhoseOwnerIsGoneIsNoLock() throws Exception {
    var gone = new ProcessBuilder("true").start();
    gone.waitFor();
    write(checkout.resolve("target/launcher.lock/pid"), Long.toString(gone.pid()));

    assertThat(launch(scratch, checkout.resolve("sluice")).status()).isEqualTo(7);
  }

  @Test
  void aFailingBuildShowsItsOutputAndLeavesNoLock() throws Exception {
    script(checkout.resolve("mvnw"), "echo '[ERROR] no such symbol'; exit 1\n");

    var run = launch(scratch, checkout.resolve("sluice"), "help");

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("[ERROR] no such symbol", "sluice: the build failed");
    assertThat(checkout.resolve("target/launcher.lock")).doesNotExist();
  }

  @Test
  void withoutAJdk25OneLineSaysWhatToInstall() throws Exception {
    write(checkout.resolve(".mvn/jdk25.sh"), withoutUsualPlaces());

    var process =
        start(
            scratch,
            Map.of("JAVA_HOME", "", "JDK25", "", "HOME", scratch.toString()),
            List.of(checkout.resolve("sluice").toString()));
    var run = finished(process);

    assertThat(run.status()).isEqualTo(1);
    assertThat(run.err()).startsWith("sluice: no JDK 25 found; install").hasLineCount(1);
    assertThat(builds()).isZero();
  }

  /// The machine that runs this has a JDK 25 in one of them.
  private static String withoutUsualPlaces() throws IOException {
    return Files.readString(ROOT.resolve(".mvn/jdk25.sh"))
        .replace("\"$(sluice_java_on_path)\"", "")
        .replaceAll("/(usr/lib|opt|Library)/[^ ;]*25[^ ;]*", "/none");
  }

  private long builds() throws IOException {
    var file = checkout.resolve("builds");
    return Files.exists(file) ? Files.readAllLines(file).size() : 0;
  }

  private Run launch(Path directory, Path launcher, String... arguments) throws Exception {
    var command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    return finished(start(directory, Map.of(), command));
  }

  private Process start(Path directory, Map<String, String> environment, List<String> command)
      throws IOException {
    var builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().put("JAVA_HOME", jdk.toString());
    builder.environment().remove("SLUICE_JAVA_OPTS");
    builder.environment().putAll(environment);
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    return builder.start();
  }

  private static Run finished(Process process) throws Exception {
    var out = new String(process.getInputStream().readAllBytes(), UTF_8);
    var err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    return new Run(process.waitFor(), out, err);
  }

  private static void script(Path file, String body) throws IOException {
    write(file, "#!/bin/sh\n" + body);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text);
  }
}
