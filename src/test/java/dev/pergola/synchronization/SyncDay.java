// SPDX-License-Identifier: Apache-2.0
package dev.pergola.synchronization;

import dev.pergola.synchronization.SyncSamples.Scene;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People who work on accounts and contacts on both sides at once, and the books that are kept of what they did. */
final class SyncDay {

    /** A field that people change. @param both whether they do on both sides */
    private record Work(String table, String ours, String object, String theirs, Side side) {}

    private enum Side {
        HERE,
        THERE,
        BOTH
    }

    private static final List<Work> WORK = List.of(
            new Work("accounts", "city", "Account", "BillingCity", Side.BOTH),
            new Work("accounts", "street", "Account", "BillingStreet", Side.BOTH),
            new Work("accounts", "country", "Account", "BillingCountry", Side.BOTH),
            new Work("accounts", "name", "Account", "Name", Side.THERE),
            new Work("accounts", "licence_utilisation", "Account", "License_Utilization__c", Side.HERE),
            new Work("contacts", "phone", "Contact", "Phone", Side.BOTH),
            new Work("contacts", "title", "Contact", "Title", Side.BOTH),
            new Work("contacts", "last_name", "Contact", "LastName", Side.BOTH),
            new Work("contacts", "email", "Contact", "Email", Side.BOTH));

    private static final double FAULTS = 0.04;
    private static final int SECONDS_A_CYCLE = 5;
    private static final int QUIET = 20;
    private static final int ROUNDS_TO_CLEAN = 24;

    private final Scene scene;
    private final JdbcClient jdbc;
    private final SettleProblem settle;
    private final CrmDouble remote;
    private final CrmRecords crm;
    private final Random random;
    private final int changes;
    private final long seed;

    /** What was last written to a field by which side; by record of ours or theirs and column. */
    private final Map<String, Map<Side, String>> last = new HashMap<>();

    /** A change in the CRM that nobody sees yet. */
    private record Hidden(Instant visible, String key, String value) {}

    private final List<Hidden> hidden = new ArrayList<>();
    private final Map<UUID, Integer> editsHere = new HashMap<>();
    private final Map<UUID, Integer> editsThere = new HashMap<>();
    private final List<UUID> doomed = new ArrayList<>();
    private final List<UUID> accounts = new ArrayList<>();
    private final List<UUID> contacts = new ArrayList<>();
    private final Set<UUID> newHere = new HashSet<>();
    private final Map<UUID, String> known = new HashMap<>();
    private int madeHere;
    private int madeThere;
    private int hiddenChanges;
    private int deleted;
    private int remade;
    private int done;
    private int cycles;
    private int quietWrites = -1;
    private long began;
    private long took;

    SyncDay(Scene scene, JdbcClient jdbc, SettleProblem settle, CrmDouble crm, long seed, int changes) {
        this.scene = scene;
        this.jdbc = jdbc;
        this.settle = settle;
        this.remote = crm;
        this.crm = crm.records();
        this.random = new Random(seed);
        this.seed = seed;
        this.changes = changes;
    }

    /** A tenth as many records as there will be changes, half of them made on either side and known to both. */
    void begin() {
        began = System.nanoTime();
        var half = Math.max(20, changes / 20);
        for (var number = 0; number < half; number++) {
            var ours = scene.account("Here " + number);
            scene.contact(ours, "Here" + number);
            var theirs = crm.create("Account", Map.of("Name", "There " + number, "BillingCity", "Lyon"));
            crm.create("Contact", Map.of("LastName", "There" + number, "AccountId", theirs));
        }
        for (var number = 0; number < Math.max(4, changes / 250); number++) {
            doomed.add(scene.account("Doomed " + number));
        }
        scene.cycles(4);
        pair();
        crm.all("Account").forEach(row -> row.writes = 0);
        crm.all("Contact").forEach(row -> row.writes = 0);
    }

    private void pair() {
        pair("accounts", accounts);
        pair("contacts", contacts);
    }

    private void pair(String table, List<UUID> ids) {
        jdbc.sql("select id, external_id from accounts.%s where external_id is not null order by external_id"
                        .formatted(table))
                .query(row -> {
                    var id = row.getObject("id", UUID.class);
                    if (known.put(id, row.getString("external_id")) == null && !doomed.contains(id)) {
                        ids.add(id);
                    }
                });
    }

    void work(Duration time) {
        remote.misbehave(seed, FAULTS);
        var rounds = (int) (time.toSeconds() / SECONDS_A_CYCLE);
        for (var round = 0; round < rounds; round++) {
            var due = (int) ((long) changes * (round + 1) / rounds);
            for (; done < due; done++) {
                if (done % 50 == 7) {
                    quarrel();
                } else {
                    here();
                    there();
                }
                if (done % 100 == 50) {
                    newcomers();
                }
            }
            scene.cycle();
            cycles++;
            if (round % 10 == 0) {
                pair();
            }
            if (round % ROUNDS_TO_CLEAN == 0) {
                cleanTwins();
            }
        }
    }

    /** Somebody in the CRM deletes the second of two records that carry the same id of ours. */
    private void cleanTwins() {
        var seen = new HashSet<Object>();
        Stream.of("Account", "Contact")
                .flatMap(type -> crm.all(type).stream())
                .filter(row -> !row.deleted && row.values.containsKey("Pergola_Id__c"))
                .filter(row -> !seen.add(row.values.get("Pergola_Id__c")))
                .forEach(row -> crm.delete(row.id));
    }

    private UUID some(Work work) {
        var ids = work.table().equals("accounts") ? accounts : contacts;
        return ids.get(random.nextInt(ids.size()));
    }

    private Work workOf(Side side) {
        while (true) {
            var work = WORK.get(random.nextInt(WORK.size()));
            if (work.side() == side || work.side() == Side.BOTH) {
                return work;
            }
        }
    }

    private String value(Work work) {
        var number = random.nextInt(1_000_000);
        return switch (work.ours()) {
            case "licence_utilisation" -> "0." + (1 + random.nextInt(8)) + (1 + random.nextInt(9));
            case "email" -> "person" + number + "@example.org";
            default -> work.ours() + " " + number;
        };
    }

    private void here() {
        var work = workOf(Side.HERE);
        here(work, some(work));
    }

    private void here(Work work, UUID id) {
        var value = value(work);
        jdbc.sql("""
                update accounts.%s set %s = cast(:value as %s), source = 'console', changed_at = :now where id = :id
                """.formatted(work.table(), work.ours(), work.side() == Side.HERE ? "numeric" : "text"))
                .param("value", value)
                .param("id", id)
                .param("now", Timestamp.from(scene.now()))
                .update();
        editsHere.merge(id, 1, Integer::sum);
        note(id, work, Side.HERE, value);
    }

    private void there() {
        var work = workOf(Side.THERE);
        there(work, some(work));
    }

    /** Both write the same field within moments. */
    private void quarrel() {
        var work = WORK.getFirst();
        var id = some(work);
        here(work, id);
        there(work, id);
    }

    private void there(Work work, UUID id) {
        var value = value(work);
        var theirs = Objects.requireNonNull(known.get(id));
        uncover();
        editsThere.merge(id, 1, Integer::sum);
        if (random.nextInt(4) == 0) {
            var visible = scene.now().plus(SyncSamples.SKEW).plusSeconds(random.nextInt(40));
            crm.editLate(theirs, work.theirs(), value, visible);
            hidden.add(new Hidden(visible, id + " " + work.theirs(), value));
            hiddenChanges++;
        } else {
            crm.edit(theirs, work.theirs(), value);
            note(id, work, Side.THERE, value);
        }
    }

    private void note(UUID id, Work work, Side side, String value) {
        note(id + " " + work.theirs(), side, value);
    }

    private void note(String key, Side side, String value) {
        last.computeIfAbsent(key, _ -> new HashMap<>()).put(side, value);
    }

    /** What becomes visible late overwrites what was written meanwhile. */
    private void uncover() {
        hidden.removeIf(change -> {
            if (change.visible().isAfter(scene.now().plus(SyncSamples.SKEW))) {
                return false;
            }
            note(change.key(), Side.THERE, change.value());
            return true;
        });
    }

    /** Records that are new on either side, sometimes with a twin, and one that somebody in the CRM deletes. */
    private void newcomers() {
        if (madeHere % 2 == 0) {
            crm.twinsNext();
        }
        if (deleted < doomed.size()) {
            crm.delete(Objects.requireNonNull(known.get(doomed.get(deleted++))));
        }
        var ours = scene.account("New here " + ++madeHere);
        newHere.add(ours);
        newHere.add(scene.contact(ours, "Newhere" + madeHere));
        var theirs = crm.create("Account", Map.of("Name", "New there " + ++madeThere));
        crm.create("Contact", Map.of("LastName", "Newthere" + madeThere, "AccountId", theirs));
    }

    /** The faults end, everything is carried over, and then nobody does anything. */
    void comeToRest() {
        remote.misbehave(seed, 0);
        cleanTwins();
        scene.pass(Duration.ofMinutes(10));
        uncover();
        scene.cycles(20);
        scene.pass(Duration.ofHours(13));
        scene.cycles(20);
        makeAgain();
        scene.cycles(20);
        pair();
        var writes = crm.writes();
        var versions = versions();
        scene.cycles(QUIET);
        quietWrites = crm.writes() - writes + (versions == versions() ? 0 : 1);
        took = System.nanoTime() - began;
    }

    /** A person has every second record that was deleted there made again. */
    private void makeAgain() {
        jdbc
                .sql("select id, record from synchronization.problems where state = 'OPEN' and code = 'sync-deleted'")
                .query((row, _) -> Map.entry(row.getObject("record", UUID.class), row.getObject("id", UUID.class)))
                .list()
                .stream()
                .filter(problem -> doomed.indexOf(problem.getKey()) % 2 == 1)
                .forEach(problem -> {
                    scene.act(() -> settle.makeAgain(problem.getValue()));
                    newHere.add(problem.getKey());
                    remade++;
                });
    }

    /** How many deletions in the CRM still wait for a person. */
    int deletionsToSettle() {
        return deleted - remade;
    }

    private long versions() {
        return jdbc.sql("""
                select (select sum(version) from accounts.accounts) + (select sum(version) from accounts.contacts)
                """).query(Long.class).single();
    }

    /** Fields that are not equal, but for those whose conflict is open. */
    List<String> differences() {
        var open = open();
        var found = new ArrayList<String>();
        WORK.forEach(work -> texts(work).forEach((id, text) -> {
            var theirs = theirText(id, work);
            if (!Objects.equals(text, theirs) && !open.contains(id + " " + work.theirs())) {
                found.add(id + " " + work.ours() + ": " + text + " / " + theirs);
            }
        }));
        var here = jdbc.sql("select count(*) from accounts.accounts")
                .query(Long.class)
                .single();
        var there = crm.all("Account").stream().filter(row -> !row.deleted).count();
        if (here != there + deletionsToSettle()) {
            found.add(here + " accounts here, " + there + " there");
        }
        return found;
    }

    private Map<UUID, String> texts(Work work) {
        var texts = new TreeMap<UUID, String>();
        jdbc.sql("select id, cast(%s as text) as value from accounts.%s".formatted(work.ours(), work.table()))
                .query(row -> {
                    texts.put(row.getObject("id", UUID.class), plain(row.getString("value")));
                });
        return texts;
    }

    private String theirText(UUID id, Work work) {
        var theirs = known.get(id);
        var value = theirs == null ? null : crm.value(theirs, work.theirs());
        return value == null ? null : plain(value.toString());
    }

    private static String plain(String text) {
        return text != null && text.matches("0\\.\\d+")
                ? new BigDecimal(text).stripTrailingZeros().toPlainString()
                : text;
    }

    private Set<String> open() {
        var columns = new HashMap<String, String>();
        WORK.forEach(work -> columns.put(camel(work.ours()), work.theirs()));
        var open = new HashSet<String>();
        jdbc.sql("select record, field from synchronization.conflicts where state = 'OPEN'")
                .query(row -> {
                    open.add(row.getObject("record", UUID.class) + " " + columns.get(row.getString("field")));
                });
        return open;
    }

    private static String camel(String column) {
        return Pattern.compile("_([a-z])")
                .matcher(column)
                .replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
    }

    /** What only one side ever wrote has to stand on both; a field is left out when both sides wrote it. */
    List<String> lostEdits() {
        var lost = new ArrayList<String>();
        WORK.forEach(work -> texts(work).forEach((id, text) -> {
            var sides = last.getOrDefault(id + " " + work.theirs(), Map.of());
            if (sides.size() == 1) {
                var written = plain(sides.values().iterator().next());
                if (!written.equals(text)) {
                    lost.add(id + " " + work.ours() + ": " + written + " became " + text);
                }
            }
        }));
        return lost;
    }

    /** Nothing may be written on one side more often than it was changed on the other. */
    List<String> echoes() {
        var found = new ArrayList<String>();
        known.forEach((id, theirs) -> {
            var row = crm.row(theirs);
            var most = editsHere.getOrDefault(id, 0) + (newHere.contains(id) ? 1 : 0);
            if (row.writes > most) {
                found.add(theirs + ": " + row.writes + " writes for " + most + " changes");
            }
        });
        jdbc.sql("""
                select record, count(*) as number from synchronization.steps
                where outcome in ('TAKEN', 'PUT_BACK') group by record
                """).query(row -> {
            var id = row.getObject("record", UUID.class);
            var most = editsThere.getOrDefault(id, 0);
            if (row.getInt("number") > most) {
                found.add(id + ": taken " + row.getInt("number") + " times for " + most + " changes");
            }
        });
        return found;
    }

    List<String> openProblems() {
        return jdbc.sql("""
                select code || ': ' || message from synchronization.problems
                where state = 'OPEN' and not (code = 'sync-deleted' and record = any(:doomed))
                """)
                .param("doomed", doomed.subList(0, deleted).toArray(UUID[]::new))
                .query(String.class)
                .list();
    }

    int conflicts() {
        return open().size();
    }

    int writesOfQuietCycles() {
        return quietWrites;
    }

    String report() {
        var faults = remote.injected();
        var kinds = faults.entrySet().stream()
                .map(fault -> "    %-24s %,d"
                        .formatted(
                                fault.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' '), fault.getValue()))
                .collect(Collectors.joining("\n"));
        return """
                CRM sync, %,d minutes in %.1f s, seed %d
                  changes here               %,d
                  changes in the CRM         %,d
                    of these visible late    %,d
                  made here / there          %,d / %,d
                  deleted there              %,d, made again %,d
                  records on both sides      %,d
                  runs of the job            %,d
                  calls                      %,d
                  faults                     %,d
                %s
                  300, two with one id       %,d
                  the CRM's clock            %d s behind
                  writes in the CRM          %,d
                  conflicts that are listed  %,d
                  deletions that are listed  %,d
                  fields that differ else    %,d
                  one-sided edits lost       %,d
                  problems left else         %,d
                  echoes                     %,d
                  writes in %d quiet cycles  %,d
                """.formatted(
                        cycles * SECONDS_A_CYCLE / 60,
                        took / 1e9,
                        seed,
                        editsHere.values().stream().mapToInt(Integer::intValue).sum(),
                        editsThere.values().stream().mapToInt(Integer::intValue).sum(),
                        hiddenChanges,
                        madeHere,
                        madeThere,
                        deleted,
                        remade,
                        known.size(),
                        cycles,
                        remote.calls(""),
                        faults.values().stream().mapToInt(Integer::intValue).sum(),
                        kinds,
                        crm.twinsMade(),
                        -SyncSamples.SKEW.toSeconds(),
                        crm.writes(),
                        conflicts(),
                        deletionsToSettle(),
                        differences().size(),
                        lostEdits().size(),
                        openProblems().size(),
                        echoes().size(),
                        QUIET,
                        quietWrites);
    }
}
