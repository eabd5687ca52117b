// SPDX-License-Identifier: Apache-2.0
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Letters leave for a counting mail server while the nodes that send them, or their database, are killed over and over. At
 * the end the server must have each letter once, but for those that are listed as unknown. Started by bench/kill-send.
 */
final class KillSend {

    /** From the moment that letters leave again to the next kill, in milliseconds: at least and at most. */
    private static final int SHORTEST = 100;

    private static final int LONGEST = 1_500;

    private static final int PATIENCE_SECONDS = 240;

    private final Database database;
    private final CountingServer server;
    private final List<Service> nodes = new ArrayList<>();
    private final Path root;
    private final Path work;
    private final Random random;
    private final int letters;

    private int killsOfOne;
    private int killsOfTwo;
    private int killsOfDatabase;

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 9) {
            System.err.println("java KillSend.java PROJECT WORKING-DIRECTORY PROGRAMS PORT PORT PORT KILLS LETTERS MAIL-PORT");
            System.exit(2);
        }
        var seed = Long.parseLong(System.getenv().getOrDefault("SEED", "" + System.nanoTime()));
        var run = new KillSend(arguments, seed);
        try {
            System.exit(run.run(Integer.parseInt(arguments[6])) ? 0 : 1);
        } finally {
            run.end();
        }
    }

    private KillSend(String[] arguments, long seed) throws IOException, InterruptedException {
        root = Path.of(arguments[0]);
        work = Path.of(arguments[1]);
        random = new Random(seed);
        letters = Integer.parseInt(arguments[7]);
        var kills = Integer.parseInt(arguments[6]);
        database = new Database(work, Path.of(arguments[2]), Integer.parseInt(arguments[3]));
        database.start();
        // So slow that the letters last for all the kills.
        var milliseconds = (SHORTEST + LONGEST) / 2 + 700;
        server = new CountingServer(Integer.parseInt(arguments[8]), Math.max(1, kills * milliseconds * 16 / letters), 4);
        for (var node = 0; node < 2; node++) {
            nodes.add(new Service(
                    root, work, "node-" + node, Integer.parseInt(arguments[4 + node]), "--database", database.jdbc()));
        }
    }

    private boolean run(int kills) throws IOException, InterruptedException {
        var began = System.nanoTime();
        nodes.getFirst().start();
        database.file(root.resolve("bench/send-seed.sql"));
        database.sql("call bench.letters(1, " + letters + ")");
        database.sql("delete from messages.held_programs");
        for (var kill = 0; kill < kills; kill++) {
            var two = kill >= kills / 2;
            if (two && !nodes.getLast().isAlive()) {
                nodes.getLast().start();
            }
            awaitMails();
            Thread.sleep(SHORTEST + random.nextInt(LONGEST - SHORTEST));
            strike(kill, two);
            System.err.printf("\r%d of %d kills, %,d of %,d letters taken ", kill + 1, kills, server.count(), letters);
        }
        System.err.println();
        return tell(kills, finish(), (System.nanoTime() - began) / 1_000_000_000);
    }

    private void strike(int kill, boolean two) throws IOException, InterruptedException {
        if (kill % 4 == 3) {
            database.kill();
            killsOfDatabase++;
            database.start();
            return;
        }
        var struck = nodes.get(two ? random.nextInt(2) : 0);
        struck.kill();
        if (two) {
            killsOfTwo++;
        } else {
            killsOfOne++;
        }
        struck.start();
    }

    /** Until letters leave again, or none is left. */
    private void awaitMails() throws IOException, InterruptedException {
        var before = server.count();
        for (var tenth = 0; server.count() < before + 5; tenth++) {
            if (tenth % 20 == 19 && open() == 0) {
                return;
            }
            if (tenth > PATIENCE_SECONDS * 10) {
                throw new IllegalStateException("No letter left in " + PATIENCE_SECONDS + " seconds.");
            }
            Thread.sleep(100);
        }
    }

    private long open() throws IOException, InterruptedException {
        return number("select count(*) from messages.messages where program = 'bench'"
                + " and state in ('PLANNED', 'DEFERRED')");
    }

    /** Whether all letters came to an end. */
    private boolean finish() throws IOException, InterruptedException {
        for (var second = 0; open() > 0; second++) {
            if (second > 3 * PATIENCE_SECONDS) {
                return false;
            }
            Thread.sleep(1_000);
        }
        return true;
    }

    private boolean tell(int kills, boolean finished, long seconds) throws IOException, InterruptedException {
        var twice = server.taken().values().stream().filter(count -> count > 1).count();
        var list = work.resolve("taken.csv");
        Files.write(list, server.taken().keySet().stream().map(KillSend::id).toList());
        database.file(Files.writeString(work.resolve("taken.sql"), "create table bench.taken (id uuid);\n\\copy bench.taken from '" + list + "'\n"));
        var sent = number("select count(*) from messages.messages where program = 'bench' and state = 'SENT'");
        var lost = number("select count(*) from messages.messages m where program = 'bench' and state = 'SENT'"
                + " and not exists (select from bench.taken t where t.id = m.id)");
        var unknown = number("select count(*) from messages.messages where program = 'bench' and state = 'UNKNOWN'");
        var unknownTaken = number("select count(*) from messages.messages m join bench.taken t on t.id = m.id"
                + " where program = 'bench' and state = 'UNKNOWN'");
        var other = letters - sent - unknown;
        var silent = number("select count(*) from messages.messages m join bench.taken t on t.id = m.id"
                + " where program = 'bench' and state not in ('SENT', 'UNKNOWN')");
        var good = finished && twice == 0 && lost == 0 && other == 0 && silent == 0;
        System.out.printf("""

                Sending while killed: %d letters, %d kills, %d minutes
                  kills of the only node          %6d
                  kills of one of two nodes       %6d
                  kills of the database           %6d
                At the mail server, by Message-ID
                  taken                           %6d
                  taken twice                     %6d
                In the outbox
                  sent                            %6d
                  sent, but not at the server     %6d
                  unknown, for a person to settle %6d   (of these at the server: %d)
                  in any other state              %6d   (of these at the server: %d)
                %s
                """,
                letters, kills, seconds / 60, killsOfOne, killsOfTwo, killsOfDatabase, server.count(), twice, sent, lost,
                unknown, unknownTaken, other, silent,
                good ? "Nothing was lost and nothing went out twice." : "VIOLATED: see the lines above.");
        return good;
    }

    private static String id(String messageId) {
        return messageId.substring(1, messageId.indexOf('@'));
    }

    private long number(String question) throws IOException, InterruptedException {
        return Long.parseLong(database.sql(question).getFirst());
    }

    private void end() throws InterruptedException {
        for (var node : nodes) {
            if (node.isAlive()) {
                node.stop(20);
            }
        }
        database.stop();
    }
}
