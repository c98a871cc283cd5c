package dev.sluice.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Nothing grows without being seen: no main file over 400 lines, no test file over 500, no main
/// method over 40.
class SizesTest {
  private record Size(String place, long lines) {}

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final List<String> MODULES =
      List.of("engine", "providers", "postgres", "sandbox", "training", "server", "bench");

  private static List<Path> main;
  private static List<Path> tests;

  @BeforeAll
  static void find() {
    main = sources("src/main/java");
    tests = sources("src/test/java");
    assertThat(main).hasSizeGreaterThan(50);
  }

  @Test
  void mainFilesHaveAtMost400Lines() {
    assertThat(tooLong(files(main), 400)).isEmpty();
  }

  @Test
  void testFilesHaveAtMost500Lines() {
    assertThat(tooLong(files(tests), 500)).isEmpty();
  }

  @Test
  void mainMethodsHaveAtMost40Lines() throws IOException {
    assertThat(tooLong(methods(main), 40)).isEmpty();
  }

  private static List<Size> tooLong(List<Size> sizes, int limit) {
    var sorted = sizes.stream().sorted(Comparator.comparingLong(Size::lines).reversed()).toList();
    System.out.println("largest: " + sorted.stream().limit(3).toList());
    return sorted.stream().filter(size -> size.lines() > limit).toList();
  }

  private static List<Size> files(List<Path> sources) {
    return sources.stream().map(file -> new Size(name(file), lines(file))).toList();
  }

  private static List<Size> methods(List<Path> sources) throws IOException {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var files = compiler.getStandardFileManager(null, null, null)) {
      var task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
      var positions = Trees.instance(task).getSourcePositions();
      var sizes = new ArrayList<Size>();
      for (var unit : task.parse()) {
        new TreeScanner<Void, String>() {
          @Override
          public Void visitClass(ClassTree type, String outer) {
            return super.visitClass(type, outer + type.getSimpleName() + ".");
          }

          @Override
          public Void visitMethod(MethodTree method, String outer) {
            if (method.getBody() != null) {
              sizes.add(new Size(outer + method.getName(), span(unit, positions, method)));
            }
            return super.visitMethod(method, outer);
          }
        }.scan(unit, "");
      }
      return sizes;
    }
  }

  private static long span(
      CompilationUnitTree unit, com.sun.source.util.SourcePositions positions, MethodTree method) {
    var lines = unit.getLineMap();
    long first = lines.getLineNumber(positions.getStartPosition(unit, method.getBody()));
    long last = lines.getLineNumber(positions.getEndPosition(unit, method.getBody()));
    return last - first + 1;
  }

  private static List<Path> sources(String folder) {
    return MODULES.stream().flatMap(module -> java(ROOT.resolve(module).resolve(folder))).toList();
  }

  private static Stream<Path> java(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (var files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long lines(Path file) {
    try {
      return Files.readAllLines(file).size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Path file) {
    return ROOT.relativize(file).toString();
  }
}
