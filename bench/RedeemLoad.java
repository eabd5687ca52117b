// SPDX-License-Identifier: Apache-2.0
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Lets members redeem at once over HTTP and says how fast it went. Started by bench/redeem, with its arguments in order. */
final class RedeemLoad {

    private static final int TIMEOUT = 60_000;

    private final Checkout checkout;
    private final int port;
    private final AtomicLong next = new AtomicLong();
    private final ConcurrentHashMap<String, Integer> errors = new ConcurrentHashMap<>();

    private RedeemLoad(Checkout checkout, int port) {
        this.checkout = checkout;
        this.port = port;
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 6) {
            System.err.println("java RedeemLoad.java DATA-DIRECTORY PACK PORT FIRST-MEMBER LAST-MEMBER CLIENTS");
            System.exit(2);
        }
        var checkout = new Checkout(Path.of(arguments[0]), Path.of(arguments[1]));
        new RedeemLoad(checkout, Integer.parseInt(arguments[2]))
                .run(Long.parseLong(arguments[3]), Long.parseLong(arguments[4]), Integer.parseInt(arguments[5]));
    }

    private void run(long first, long last, int clients) throws InterruptedException {
        var requests = new byte[Math.toIntExact(last - first + 1)][];
        Arrays.setAll(requests, index -> checkout.redeem(first + index));
        var nanoseconds = new long[requests.length];
        var threads = Executors.newFixedThreadPool(clients);
        var began = System.nanoTime();
        for (var client = 0; client < clients; client++) {
            threads.execute(() -> redeem(requests, nanoseconds));
        }
        threads.shutdown();
        threads.awaitTermination(1, TimeUnit.HOURS);
        tell(nanoseconds, (System.nanoTime() - began) / 1e9);
    }

    private void redeem(byte[][] requests, long[] nanoseconds) {
        try (var connection = new Connection(port, TIMEOUT)) {
            for (var turn = next.getAndIncrement(); turn < requests.length; turn = next.getAndIncrement()) {
                var began = System.nanoTime();
                try {
                    var answer = connection.send(requests[(int) turn]);
                    if (!answer.isDone()) {
                        errors.merge("status " + answer.status(), 1, Integer::sum);
                    }
                } catch (IOException broken) {
                    errors.merge(String.valueOf(broken.getMessage()), 1, Integer::sum);
                }
                nanoseconds[(int) turn] = System.nanoTime() - began;
            }
        }
    }

    /** Name and figure on each line, for the script that compares. */
    private void tell(long[] nanoseconds, double seconds) {
        var failed = errors.values().stream().mapToInt(Integer::intValue).sum();
        Arrays.sort(nanoseconds);
        print("redeemed", "%d", nanoseconds.length - failed);
        print("errors", "%d", failed);
        print("seconds", "%.1f", seconds);
        print("per-second", "%.1f", (nanoseconds.length - failed) / seconds);
        for (var percent : new int[] {50, 95, 99}) {
            print("p" + percent, "%.1f", nanoseconds[(int) ((nanoseconds.length - 1L) * percent / 100)] / 1e6);
        }
        errors.forEach((what, times) -> System.err.println(times + " × " + what));
    }

    private static void print(String name, String format, Object figure) {
        System.out.println(name + " " + String.format(Locale.ROOT, format, figure));
    }
}
