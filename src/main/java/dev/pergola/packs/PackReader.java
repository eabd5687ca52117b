// SPDX-License-Identifier: Apache-2.0
package dev.pergola.packs;

import java.io.File;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads one file after another of a pack and gathers what is wrong, instead of stopping at the first fault. */
final class PackReader {

    private static final String FRONT_MATTER = "---\n";

    private final Path folder;
    private final JsonMapper mapper = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final List<Finding> findings = new ArrayList<>();

    PackReader(Path folder) {
        this.folder = folder;
    }

    List<Finding> findings() {
        return findings;
    }

    /** A file's value with the places of its parts. */
    record Read<T>(T value, YamlFile yaml) {

        String file() {
            return yaml.file();
        }

        Finding error(String pointer, String message, @Nullable String mend) {
            return yaml.error(pointer, message, mend);
        }

        Finding warning(String pointer, String message, @Nullable String mend) {
            return yaml.warning(pointer, message, mend);
        }
    }

    /** The files of a folder and those below it, by name; an error when the folder is missing. */
    List<String> list(String below, String ending) {
        try (var files = Files.walk(folder.resolve(below))) {
            return files.map(file -> folder.relativize(file).toString().replace(File.separatorChar, '/'))
                    .filter(name -> name.endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException missing) {
            error(below, Place.START, "The folder is missing.", "Make it, with at least one *" + ending + " file.");
            return List.of();
        }
    }

    /** The texts of a folder that a pack may have. */
    List<PackText> texts(String below, String ending) {
        if (!Files.isDirectory(folder.resolve(below))) {
            return List.of();
        }
        return list(below, ending).stream()
                .flatMap(file -> text(file).map(text -> new PackText(file, text)).stream())
                .toList();
    }

    <T> Optional<Read<T>> yaml(String file, String schema, Class<T> type) {
        return text(file).flatMap(text -> read(file, text, 0, schema, type, null));
    }

    /** A file of YAML between two lines of dashes, and a body that is put in as the field {@code body}. */
    <T> Optional<Read<T>> frontMatter(String file, String schema, Class<T> type) {
        return text(file).flatMap(text -> {
            var end = text.indexOf("\n" + FRONT_MATTER, FRONT_MATTER.length() - 1);
            if (!text.startsWith(FRONT_MATTER) || end < 0) {
                error(file, Place.START, "The file has no head.", "Begin it with YAML between two lines of '---'.");
                return Optional.empty();
            }
            var body = text.substring(end + 1 + FRONT_MATTER.length());
            return read(file, text.substring(FRONT_MATTER.length(), end + 1), 1, schema, type, body);
        });
    }

    Optional<String> text(String file) {
        try {
            return Optional.of(Files.readString(folder.resolve(file)).replace("\r\n", "\n"));
        } catch (MalformedInputException notText) {
            error(file, Place.START, "The file is not UTF-8 text.", "Save it as UTF-8.");
        } catch (IOException missing) {
            error(file, Place.START, "The file is missing or can't be read.", "Every pack has it.");
        }
        return Optional.empty();
    }

    private <T> Optional<Read<T>> read(
            String file, String text, int linesAbove, String schema, Class<T> type, @Nullable String body) {
        return YamlFile.read(file, text, linesAbove, schema, findings).flatMap(yaml -> {
            if (body != null) {
                ((ObjectNode) yaml.tree()).put("body", body);
            }
            try {
                return Optional.of(new Read<>(mapper.treeToValue(yaml.tree(), type), yaml));
            } catch (JacksonException unfitting) {
                error(file, Place.START, String.valueOf(unfitting.getOriginalMessage()), null);
                return Optional.empty();
            }
        });
    }

    private void error(String file, Place place, String message, @Nullable String mend) {
        findings.add(new Finding(Finding.Severity.ERROR, file, place.line(), place.column(), "", message, mend));
    }

    static String field(String pointer) {
        return pointer.startsWith("/") ? pointer.substring(1) : pointer;
    }
}
