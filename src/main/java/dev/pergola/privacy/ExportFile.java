// SPDX-License-Identifier: Apache-2.0
package dev.pergola.privacy;

import dev.pergola.packs.PackDirectory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import tools.jackson.databind.json.JsonMapper;

/** A ZIP with everything held on a person: a page to read, the same as JSON, and the files as they are. */
@Component
class ExportFile {

    private final ITemplateEngine templates;
    private final JsonMapper mapper;
    private final PackDirectory pack;
    private final Clock clock;

    /** A part for the page: rows as label and text, files by their place in the ZIP. */
    record Shown(String kind, String name, List<Map<String, String>> rows, List<String> files) {}

    ExportFile(ITemplateEngine templates, JsonMapper mapper, PackDirectory pack, Clock clock) {
        this.templates = templates;
        this.mapper = mapper;
        this.pack = pack;
        this.clock = clock;
    }

    byte[] write(String address, List<Held> everything) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            put(zip, "index.html", page(address, everything).getBytes(StandardCharsets.UTF_8));
            put(zip, "data.json", json(address, everything));
            for (var held : everything) {
                putFiles(zip, held);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void putFiles(ZipOutputStream zip, Held held) throws IOException {
        for (var part : held.parts()) {
            for (var number = 0; number < part.files().size(); number++) {
                var file = part.files().get(number);
                put(zip, path(part.name(), number, file.name()), file.content().get());
            }
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    /** A name that no upload can lead out of its folder, and that is there once. */
    private static String path(String part, int number, String name) {
        return "files/%s/%d-%s".formatted(plain(part.toLowerCase(Locale.ROOT)), number + 1, plain(name));
    }

    private static String plain(String name) {
        var plain = name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("\\.{2,}", ".");
        return plain.length() > 80 ? plain.substring(plain.length() - 80) : plain;
    }

    private byte[] json(String address, List<Held> everything) {
        var data = new LinkedHashMap<String, Object>();
        data.put("address", address);
        data.put("heldBy", pack.vendor().name());
        data.put("at", clock.instant().toString());
        everything.forEach(held -> data.put(
                held.kind(),
                held.parts().stream()
                        .collect(Collectors.toMap(
                                part -> part.name(), part -> part.rows(), (one, _) -> one, LinkedHashMap::new))));
        return mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(data);
    }

    private String page(String address, List<Held> everything) {
        var shown = everything.stream()
                .flatMap(held -> held.parts().stream().map(part -> {
                    var names = part.files();
                    return new Shown(
                            held.kind(),
                            part.name(),
                            part.rows().stream().map(ExportFile::flat).toList(),
                            java.util.stream.IntStream.range(0, names.size())
                                    .mapToObj(number -> path(
                                            part.name(),
                                            number,
                                            names.get(number).name()))
                                    .toList());
                }))
                .toList();
        return templates.process(
                "privacy/export",
                new Context(
                        Locale.ENGLISH,
                        Map.of("address", address, "vendor", pack.vendor(), "at", clock.instant(), "parts", shown)));
    }

    /** Values within values get longer labels: {@code answers · country}. */
    private static Map<String, String> flat(Map<String, @Nullable Object> row) {
        var texts = new LinkedHashMap<String, String>();
        row.forEach((label, value) -> put(texts, label.replace('_', ' '), value));
        return texts;
    }

    private static void put(Map<String, String> texts, String label, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case Map<?, ?> several -> several.forEach((inner, one) -> put(texts, label + " · " + inner, one));
            case List<?> several
            when several.stream().noneMatch(Map.class::isInstance) ->
                texts.put(label, several.stream().map(String::valueOf).collect(Collectors.joining(", ")));
            case List<?> several -> {
                for (var number = 0; number < several.size(); number++) {
                    put(texts, label + " " + (number + 1), several.get(number));
                }
            }
            default -> texts.put(label, value.toString());
        }
    }
}
