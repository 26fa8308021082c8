package dev.cxos.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.annotation.Nullable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** OpenAPI Generator, as somebody outside of the project runs it. */
final class OpenApiTool {
  private static final Path FOLDER = Path.of("target/openapi");
  private static final Path JAR = Path.of("target/tools/openapi-generator-cli.jar");

  /** What the clients of the integrator guide are generated with. */
  static final String OPTIONS =
      "useJakartaEe=true,openApiNullable=false,enumUnknownDefaultCase=true,"
          + "invokerPackage=dev.cxos.client,apiPackage=dev.cxos.client.api,"
          + "modelPackage=dev.cxos.client.model";

  private OpenApiTool() {}

  /** Keeps a document as a file. */
  static Path keep(String name, byte[] document) throws IOException {
    Files.createDirectories(FOLDER);
    return Files.write(FOLDER.resolve(name), document);
  }

  /** What the validator says of a document. */
  static String validate(Path document) throws Exception {
    return run("validate", "-i", document.toString());
  }

  /** Generates the Java client of a document; returns the folder of its sources. */
  static Path generateJava(Path document) throws Exception {
    Path client = Files.createTempDirectory(FOLDER, "client");
    run(
        "generate",
        "-g",
        "java",
        "--library",
        "native",
        "-i",
        document.toString(),
        "-o",
        client.toString(),
        "--additional-properties=" + OPTIONS,
        "--global-property=apiTests=false,modelTests=false,apiDocs=false,modelDocs=false");
    return client.resolve("src/main/java");
  }

  /** Compiles sources and one program that uses them; returns the folder of the classes. */
  static Path compile(Path sources, Path program) throws Exception {
    Path classes = Files.createTempDirectory(FOLDER, "classes");
    List<Path> files = new ArrayList<>(List.of(program));
    try (Stream<Path> tree = Files.walk(sources)) {
      tree.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
    }
    ByteArrayOutputStream complaints = new ByteArrayOutputStream();
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                complaints,
                complaints,
                Stream.concat(
                        Stream.of(
                            "-proc:none", "-nowarn", "-d", classes.toString(), "-cp", classPath()),
                        files.stream().map(Path::toString))
                    .toArray(String[]::new));
    assertThat(failed).as(complaints.toString(StandardCharsets.UTF_8)).isZero();
    return classes;
  }

  /** Runs the main method of a compiled class; returns what it prints. */
  static String runMain(Path classes, String className, String... arguments) throws Exception {
    URL[] urls = {classes.toUri().toURL()};
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream console = System.out;
    try (URLClassLoader loader = new URLClassLoader(urls, OpenApiTool.class.getClassLoader())) {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      loader
          .loadClass(className)
          .getMethod("main", String[].class)
          .invoke(null, (Object) arguments);
    } catch (InvocationTargetException failure) {
      throw failure.getCause() instanceof Exception cause ? cause : failure;
    } finally {
      System.setOut(console);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  private static String classPath() {
    return Stream.of(
            ObjectMapper.class,
            JsonParser.class,
            JsonProperty.class,
            JavaTimeModule.class,
            Nullable.class)
        .map(OpenApiTool::location)
        .collect(Collectors.joining(System.getProperty("path.separator")));
  }

  private static String location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String run(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx400m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString()));
    command.addAll(List.of(arguments));
    Path log = Files.createTempFile(FOLDER, arguments[0], ".log");
    int failed =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start()
            .waitFor();
    String printed = Files.readString(log);
    assertThat(failed).as(printed).isZero();
    return printed;
  }
}
