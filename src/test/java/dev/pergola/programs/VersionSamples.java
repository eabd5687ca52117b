// SPDX-License-Identifier: Apache-2.0
package dev.pergola.programs;

import dev.pergola.DatabaseSamples;
import dev.pergola.audit.Change;
import dev.pergola.packs.CheckPack;
import dev.pergola.packs.PackDirectory;
import dev.pergola.packs.PackPart;
import dev.pergola.shared.Ids;
import dev.pergola.shared.ServiceSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** The module alone on a real PostgreSQL, with all that it tells others. */
@TestConfiguration(proxyBeanMethods = false)
@EnableTransactionManagement
@Import({
    PackDirectory.class,
    LifecyclePrograms.class,
    KeptPrograms.class,
    ProgramDirectory.class,
    ApplyPrograms.class,
    ChangeProgramState.class
})
class VersionSamples {

    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    /** What the module told others. */
    static final class Told {

        final List<Object> events = new CopyOnWriteArrayList<>();

        @EventListener({ProgramApplied.class, ProgramStateChanged.class, Change.class})
        void hear(Object event) {
            events.add(event);
        }
    }

    static void migrate(JdbcClient jdbc) {
        try {
            var script = new ClassPathResource("db/migration/programs/V1__Keep_programs_and_their_versions.sql");
            jdbc.sql(script.getContentAsString(StandardCharsets.UTF_8)).update();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    @Bean
    static Told told() {
        return new Told();
    }

    @Bean
    static FactSource facts() {
        return () -> ProgramSamples.SCHEMA;
    }

    @Bean
    static CheckPack check(PackPart[] parts) {
        return new CheckPack(parts);
    }

    @Bean
    static ServiceSettings settings() {
        return new ServiceSettings(
                Path.of("data"), null, URI.create("http://localhost"), Path.of("packs/handbook"), false, true, null);
    }

    @Bean
    static DataSource database() {
        return new SimpleDriverDataSource(new org.postgresql.Driver(), DatabaseSamples.fresh("programs"));
    }

    @Bean
    static JdbcClient jdbc(DataSource database) {
        return JdbcClient.create(database);
    }

    @Bean
    static PlatformTransactionManager transactions(DataSource database) {
        return new DataSourceTransactionManager(database);
    }

    @Bean
    static TransactionTemplate transaction(PlatformTransactionManager transactions) {
        return new TransactionTemplate(transactions);
    }

    @Bean
    static Ids ids() {
        return UUID::randomUUID;
    }

    @Bean
    static Clock clock() {
        return Clock.fixed(NOON, ZoneOffset.UTC);
    }
}
