// SPDX-License-Identifier: Apache-2.0
package dev.pergola.licenses;

import dev.pergola.messages.AttachmentSource;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes licence files from their rows, always the same bytes for the same licence. */
@Component
class LicenseFiles implements AttachmentSource {

    private record Row(String serial, String signingKey, String payload) {}

    private final JdbcClient jdbc;
    private final SigningKeys keys;
    private final JsonMapper mapper;

    LicenseFiles(JdbcClient jdbc, SigningKeys keys, JsonMapper mapper) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.mapper = mapper;
    }

    @Override
    public String kind() {
        return IssueLicense.ATTACHMENT;
    }

    @Override
    public File make(UUID license) {
        return jdbc.sql("select serial, signing_key, payload from licenses.licenses where id = :id")
                .param("id", license)
                .query(Row.class)
                .optional()
                .map(this::file)
                .orElseThrow(() -> new IllegalStateException("There is no licence " + license + "."));
    }

    Optional<File> of(UUID subscription) {
        return jdbc.sql(
                        "select serial, signing_key, payload from licenses.licenses where subscription = :id order by serial limit 1")
                .param("id", subscription)
                .query(Row.class)
                .optional()
                .map(this::file);
    }

    private File file(Row row) {
        var document =
                SignedDocument.sign("license", row.signingKey(), keys.privateKey(row.signingKey()), row.payload());
        var text = mapper.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
        return new File(row.serial() + ".license", "application/jose+json", text.getBytes(StandardCharsets.UTF_8));
    }
}
