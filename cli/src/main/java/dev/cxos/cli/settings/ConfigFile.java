package dev.cxos.cli.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import dev.cxos.cli.Problem;
import dev.cxos.cli.Suggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The person's {@code config.toml}.
 *
 * @param profile the profile to use when none is named
 * @param profiles the profiles by name
 */
public record ConfigFile(@Nullable String profile, @Nullable Map<String, Profile> profiles) {
  private static final ConfigFile EMPTY = new ConfigFile(null, null);

  /**
   * Reads the file; one that does not exist is empty.
   *
   * @throws Problem if it is not what it should be, with the line at fault
   */
  public static ConfigFile read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return EMPTY;
    }
    String text = Files.readString(file);
    if (text.isBlank()) {
      return EMPTY;
    }
    try {
      return new TomlMapper().readValue(text, ConfigFile.class);
    } catch (UnrecognizedPropertyException unknown) {
      throw unreadable(file, unknown)
          .suggest(
              Suggestion.didYouMean(
                  unknown.getPropertyName(),
                  unknown.getKnownPropertyIds().stream().map(String::valueOf).toList()));
    } catch (JsonProcessingException broken) {
      throw unreadable(file, broken);
    }
  }

  /**
   * Returns a profile.
   *
   * @param name its name, or null for the one that the file chooses
   * @throws Problem if a profile of that name is asked for and there is none
   */
  public Profile select(@Nullable String name) {
    Map<String, Profile> known = profiles == null ? Map.of() : profiles;
    String wanted = name == null ? profile : name;
    if (wanted == null) {
      return Profile.EMPTY;
    }
    Profile found = known.get(wanted);
    if (found == null) {
      throw Problem.usage("there is no profile \"" + wanted + "\" in config.toml")
          .suggest(
              known.isEmpty()
                  ? "write [profiles." + wanted + "] into it, or leave the profile out"
                  : Suggestion.didYouMean(wanted, known.keySet()));
    }
    return found;
  }

  private static Problem unreadable(Path file, JsonProcessingException broken) {
    // A field that does not exist is noticed only when its record is complete, some lines on.
    boolean lineIsRight =
        !(broken instanceof UnrecognizedPropertyException) && broken.getLocation() != null;
    int line = lineIsRight ? broken.getLocation().getLineNr() : 0;
    return Problem.usage("cannot read " + file + (line > 0 ? ", line " + line : ""))
        .why(broken.getOriginalMessage().lines().findFirst().orElse(""))
        .causedBy(broken);
  }
}
