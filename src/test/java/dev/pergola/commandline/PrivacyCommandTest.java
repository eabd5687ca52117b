// SPDX-License-Identifier: Apache-2.0
package dev.pergola.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.Pergola;
import dev.pergola.ServiceTest;
import dev.pergola.World;
import dev.pergola.shared.ServiceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
@Tag("F12")
@Tag("F9")
@Tag("service")
class PrivacyCommandTest {

    @Autowired
    World world;

    @Autowired
    ServiceSettings settings;

    @TempDir
    Path folder;

    private int run(String... words) {
        var all = new java.util.ArrayList<>(java.util.List.of("privacy"));
        all.addAll(java.util.List.of(words));
        all.addAll(java.util.List.of(
                "--data",
                settings.dataDirectory().toString(),
                "--database",
                Objects.requireNonNull(settings.databaseUrl())));
        return CommandLineFace.run(Pergola.class, all.toArray(String[]::new));
    }

    private long held(String email) {
        return world.jdbc()
                .sql("select count(*) from people.persons where email = :email")
                .param("email", email)
                .query(Long.class)
                .single();
    }

    @Test
    void exportsThenSaysWhatAnErasureWouldDoThenErases() throws IOException {
        var email = "shell-" + UUID.randomUUID() + "@example.org";
        world.member(email);
        var file = folder.resolve("person.zip");

        assertThat(run("export", email, "--to", file.toString())).isZero();
        assertThat(run("export", email, "--to", file.toString())).isEqualTo(2);
        assertThat(run("erase", email)).isEqualTo(1);
        assertThat(held(email)).isEqualTo(1);
        assertThat(run("erase", email, "--confirm", "other@example.org")).isEqualTo(1);
        assertThat(run("erase", "nobody")).isEqualTo(2);
        assertThat(run("erase", email, "--confirm", email)).isZero();

        assertThat(held(email)).isZero();
        try (var zip = new ZipFile(file.toFile())) {
            assertThat(new String(zip.getInputStream(zip.getEntry("index.html")).readAllBytes()))
                    .contains(email);
        }
        assertThat(Files.size(file)).isPositive();
    }
}
