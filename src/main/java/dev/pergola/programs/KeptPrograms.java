// SPDX-License-Identifier: Apache-2.0
package dev.pergola.programs;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Versions of programs, each parsed once. What an open transaction sees may be taken back, and its number given to another
 * text; so it is remembered only when that transaction has committed.
 */
@Component
class KeptPrograms {

    /** Names one version of one program. */
    record Key(String program, int version) {}

    private record Row(String program, int version, String text) {}

    private final JdbcClient jdbc;
    private final ReadProgram read;
    private final Map<Key, Program> parsed = new ConcurrentHashMap<>();

    KeptPrograms(JdbcClient jdbc, FactSource facts) {
        this.jdbc = jdbc;
        this.read = new ReadProgram(facts.schema());
    }

    /** Those of them that there are. */
    Map<Key, Program> of(Collection<Key> keys) {
        var programs = new HashMap<Key, Program>();
        keys.stream().filter(parsed::containsKey).forEach(key -> programs.put(key, parsed.get(key)));
        var missing = keys.stream().filter(key -> !programs.containsKey(key)).toList();
        if (!missing.isEmpty()) {
            var loaded = load(missing);
            programs.putAll(loaded);
            remember(loaded);
        }
        return programs;
    }

    private Map<Key, Program> load(Collection<Key> keys) {
        var loaded = new HashMap<Key, Program>();
        jdbc.sql("""
                select version.program, version.version, version.text
                from unnest(cast(:programs as text[]), cast(:versions as integer[])) as wanted (program, version)
                join programs.versions version using (program, version)
                """)
                .param("programs", keys.stream().map(Key::program).toArray(String[]::new))
                .param("versions", keys.stream().map(Key::version).toArray(Integer[]::new))
                .query(Row.class)
                .list()
                .forEach(row -> loaded.put(
                        new Key(row.program(), row.version()), read.kept(row.program(), row.version(), row.text())));
        return loaded;
    }

    private void remember(Map<Key, Program> loaded) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    parsed.putAll(loaded);
                }
            });
        } else {
            parsed.putAll(loaded);
        }
    }
}
