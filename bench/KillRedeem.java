// SPDX-License-Identifier: Apache-2.0
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Members redeem without a pause while the service and its database are killed over and over. At the end every redemption
 * that was answered must be there once and whole, and no other may be there in part. Started by bench/kill-redeem.
 */
final class KillRedeem {

    /** Members are made in portions, and a new one when few are left. */
    private static final int PORTION = 5_000;

    private static final int FEW = 2_500;

    /** A round's load lasts this long, in milliseconds: at least and at most. */
    private static final int SHORTEST = 150;

    private static final int LONGEST = 2_000;

    /** What is killed; the rounds take turns. */
    private enum Blow {
        SERVICE,
        BOTH,
        DATABASE
    }

    private final Service service;
    private final Checkout checkout;
    private final Path bench;
    private final Path work;
    private final int port;
    private final int clients;
    private final Random random;

    private final AtomicLong next = new AtomicLong(1);
    private long made;
    private final Queue<Long> again = new ConcurrentLinkedQueue<>();
    private final Set<Long> answered = ConcurrentHashMap.newKeySet();
    private final Set<Long> lost = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refusedRepeats = new AtomicInteger();
    private final Map<Integer, Integer> strange = new ConcurrentHashMap<>();
    private volatile boolean closing;

    private final Map<Blow, Integer> blows = new HashMap<>();
    private final List<Long> starts = new ArrayList<>();
    private int startsKilled;
    private int healed;
    private int disobeyed;
    private int idleRounds;

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 6) {
            System.err.println("java KillRedeem.java PROJECT WORKING-DIRECTORY PORT ROUNDS CLIENTS SEED");
            System.exit(2);
        }
        var root = Path.of(arguments[0]);
        var work = Path.of(arguments[1]);
        var port = Integer.parseInt(arguments[2]);
        var service = new Service(root, work, port);
        service.start();
        var run = new KillRedeem(
                service, root, work, port, Integer.parseInt(arguments[4]), Long.parseLong(arguments[5]));
        System.exit(run.run(Integer.parseInt(arguments[3])) ? 0 : 1);
    }

    private KillRedeem(Service service, Path root, Path work, int port, int clients, long seed) throws IOException {
        this.service = service;
        this.checkout = new Checkout(service.data(), root.resolve("packs/handbook"));
        this.bench = root.resolve("bench");
        this.work = work;
        this.port = port;
        this.clients = clients;
        this.random = new Random(seed);
    }

    private boolean run(int rounds) throws IOException, InterruptedException {
        var began = System.nanoTime();
        for (var round = 0; round < rounds; round++) {
            keepMembers();
            var before = answered.size();
            var blow = Blow.values()[round % Blow.values().length];
            strike(blow);
            blows.merge(blow, 1, Integer::sum);
            idleRounds += answered.size() == before ? 1 : 0;
            System.err.printf("\r%d of %d rounds, %,d redemptions answered, %d answers lost ", round + 1, rounds, answered.size(), lost.size());
            if (round % 10 == 9) {
                killStart();
            }
            restart();
        }
        System.err.println();
        settle();
        return tell(rounds, (System.nanoTime() - began) / 1_000_000_000);
    }

    /** One round: load, and at a random moment of it the blow. Afterwards the service is down, or has healed itself. */
    private void strike(Blow blow) throws IOException, InterruptedException {
        closing = false;
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        for (var client = 0; client < clients; client++) {
            threads.execute(this::redeem);
        }
        Thread.sleep(random.nextInt(SHORTEST, LONGEST));
        switch (blow) {
            case SERVICE -> service.kill();
            case BOTH -> {
                // In either order, so that each of them meets a moment without the other.
                if (random.nextBoolean()) {
                    service.kill();
                    service.killDatabase();
                } else {
                    service.killDatabase();
                    service.kill();
                }
            }
            case DATABASE -> {
                service.killDatabase();
                Thread.sleep(1_000);
            }
        }
        closing = true;
        threads.shutdownNow();
        threads.awaitTermination(1, TimeUnit.MINUTES);
    }

    /** A start that is killed at a random moment must not stand in the way of the next one. */
    private void killStart() throws IOException, InterruptedException {
        service.stop(5);
        service.launch();
        Thread.sleep(random.nextInt(200, (int) Math.max(1_000, median(starts))));
        service.kill();
        startsKilled++;
    }

    private void restart() throws IOException, InterruptedException {
        if (service.isAlive()) {
            if (heals()) {
                healed++;
                return;
            }
            disobeyed += service.stop(5) ? 0 : 1;
        }
        starts.add(service.start());
    }

    /** Whether a service whose database died serves members again without being started anew. */
    private boolean heals() {
        try (var connection = new Connection(port, 2_000)) {
            return connection.send(checkout.open(1)).status() < 500;
        } catch (IOException stillDown) {
            return false;
        }
    }

    private void redeem() {
        try (var connection = new Connection(port, 5_000)) {
            while (!closing) {
                var retried = again.poll();
                var member = retried != null ? retried : next.getAndIncrement();
                redeem(connection, member, retried != null);
            }
        }
    }

    private void redeem(Connection connection, long member, boolean retried) {
        try {
            connection.open();
        } catch (IOException down) {
            again.add(member);
            pause();
            return;
        }
        try {
            var answer = connection.send(checkout.redeem(member));
            if (answer.isDone()) {
                answered.add(member);
                return;
            }
            if (answer.status() != 200) {
                strange.merge(answer.status(), 1, Integer::sum);
            }
            if (retried && connection.send(checkout.open(member)).isDone()) {
                // The redemption had gone through and only its answer was lost: the link leads to the licence now.
                refusedRepeats.incrementAndGet();
                answered.add(member);
            } else {
                again.add(member);
                pause();
            }
        } catch (IOException unknown) {
            lost.add(member);
            again.add(member);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whoever got no answer asks again, until everybody has one. */
    private void settle() {
        closing = false;
        try (var connection = new Connection(port, 60_000)) {
            for (var attempts = 10 * again.size(); !again.isEmpty() && attempts > 0; attempts--) {
                redeem(connection, again.remove(), true);
            }
        }
    }

    private void keepMembers() throws IOException, InterruptedException {
        if (next.get() + FEW > made) {
            service.sql(bench.resolve("redeem-seed.sql"), "first=" + (made + 1), "last=" + (made + PORTION));
            made += PORTION;
        }
    }

    private boolean tell(int rounds, long seconds) throws IOException, InterruptedException {
        var found = service.sql(bench.resolve("redeem-check.sql"), "first=1", "last=" + made).stream()
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.lastIndexOf(' ')),
                        line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1))));
        var forgotten = forgotten();
        var trail = service.pergola("audit", "verify");
        var unanswered = again.size();
        var good = forgotten == 0
                && unanswered == 0
                && found.get("missing") == 0
                && found.get("doubles") == 0
                && found.get("without code") == 0
                && found.get("whole") == answered.size();
        System.out.printf("""

                Redeeming while killed: %d rounds of %d clients, %d minutes
                  kills of the service            %6d
                  kills of the database           %6d
                  kills of both                   %6d
                  kills of a start                %6d
                  restart, median                 %6.1f seconds (longest %.1f)
                  answered redemptions            %6d
                  answers lost                    %6d   (each asked again until answered)
                    redeemed, repeat refused      %6d   (their link then led to the licence)
                  other answers                   %s
                  rounds without a redemption     %6d
                  healed without a restart        %6d   of %d kills of the database alone
                  did not stop in 5 seconds       %6d
                Checked in the database
                  redeemed codes                  %6d
                  whole                           %6d   (one acceptance, subscription, licence and mail)
                  answered, but not there         %6d
                  never answered                  %6d
                  missing parts                   %6d
                  doubles                         %6d
                  parts without a redeemed code   %6d
                  %s
                %s
                """,
                rounds, clients, seconds / 60,
                blows.getOrDefault(Blow.SERVICE, 0), blows.getOrDefault(Blow.DATABASE, 0), blows.getOrDefault(Blow.BOTH, 0),
                startsKilled, median(starts) / 1e3, Collections.max(starts) / 1e3,
                answered.size(), lost.size(), refusedRepeats.get(), strange.isEmpty() ? "  none" : strange, idleRounds,
                healed, blows.getOrDefault(Blow.DATABASE, 0), disobeyed,
                found.get("redeemed codes"), found.get("whole"), forgotten, unanswered, found.get("missing"),
                found.get("doubles"), found.get("without code"), String.join("\n  ", trail),
                good ? "Nothing was lost and nothing was doubled." : "VIOLATED: see the lines above.");
        return good;
    }

    /** How many redemptions were answered of which the database knows nothing. */
    private long forgotten() throws IOException, InterruptedException {
        var list = work.resolve("answered.sql");
        Files.writeString(list, """
                select count(*) from unnest('{%s}'::bigint[]) answered (n)
                where not exists (select from licenses.subscriptions s where s.coupon = bench.id(3, n));
                """.formatted(answered.stream().map(String::valueOf).collect(Collectors.joining(","))));
        return Long.parseLong(service.sql(list).getFirst());
    }

    private static double median(List<Long> milliseconds) {
        var sorted = milliseconds.stream().sorted().toList();
        return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
    }
}
