// SPDX-License-Identifier: Apache-2.0
package dev.pergola.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Icons as inline drawings, read once from the icon library on the class path. */
@Component("icons")
class Icons {

    private static final String FOLDER = "/META-INF/resources/webjars/tabler__icons/3.35.0/icons/outline/";

    private final Map<String, String> drawings = new ConcurrentHashMap<>();

    /** Markup of the icon. @param name as the library calls it, for instance {@code home} */
    public String of(String name) {
        return drawings.computeIfAbsent(name, Icons::read);
    }

    private static String read(String name) {
        if (!name.matches("[a-z0-9-]+")) {
            throw new IllegalArgumentException("'" + name + "' is no icon name.");
        }
        try (var file = Icons.class.getResourceAsStream(FOLDER + name + ".svg")) {
            if (file == null) {
                throw new IllegalArgumentException("The icon library has no '" + name + "'.");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceFirst("(?s)<!--.*?-->", "")
                    .replaceFirst("class=\"[^\"]*\"", "class=\"icon\" focusable=\"false\"")
                    .replaceFirst("width=\"24\"", "width=\"20\"")
                    .replaceFirst("height=\"24\"", "height=\"20\"")
                    .strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
