// SPDX-License-Identifier: Apache-2.0
package dev.pergola.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.pergola.shared.Secrets;
import dev.pergola.shared.ServiceSettings;
import dev.pergola.shared.Vault;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One setting decides: with {@code pergola.database-url} an external PostgreSQL, without it the embedded one. */
@Configuration
class DatabaseConfiguration {

    private static final int CONNECTIONS = 24;

    @Bean(destroyMethod = "close")
    @ConditionalOnProperty(name = "pergola.database-url", matchIfMissing = true, havingValue = "embedded")
    EmbeddedDatabase embeddedDatabase(ServiceSettings settings) {
        return EmbeddedDatabase.start(
                settings.dataDirectory(), settings.baseUrl().toString());
    }

    @Bean
    HikariDataSource dataSource(ServiceSettings settings, ObjectProvider<EmbeddedDatabase> embedded) {
        var config = new HikariConfig();
        config.setJdbcUrl(url(settings.databaseUrl(), embedded));
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(2);
        config.setPoolName("pergola");
        config.addDataSourceProperty("ApplicationName", "pergola");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        return new HikariDataSource(config);
    }

    @Bean
    Vault vault(ServiceSettings settings, Secrets secrets) {
        return new Vault(MasterKey.of(settings, secrets), secrets);
    }

    private static String url(@Nullable String external, ObjectProvider<EmbeddedDatabase> embedded) {
        var database = embedded.getIfAvailable();
        return database == null && external != null
                ? external
                : java.util.Objects.requireNonNull(database).url();
    }
}
