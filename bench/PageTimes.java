// SPDX-License-Identifier: Apache-2.0
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads every console page as the sample's administrator and says how long each took. Started by bench/pages. */
final class PageTimes {

    private static final double LIMIT = 100;
    private static final int WARM_UP = 3;
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern HREF = Pattern.compile("(?:href|data-href)=\"(/console[^\"#]*)\"");

    /** Filters and orders that people use, beside what the navigation leads to. */
    private static final List<String> ALSO = List.of(
            "/console/accounts?sort=RENEWAL",
            "/console/accounts?sort=SINCE",
            "/console/accounts?sort=UTILISATION",
            "/console/accounts?segment=SCALED&size=SMB&region=EMEA",
            "/console/accounts?status=FORMER_CUSTOMER&region=PUBSEC",
            "/console/accounts?renews=30",
            "/console/accounts?below=0.75&size=SMB",
            "/console/accounts?mine=true",
            "/console/accounts?q=harbour",
            "/console/accounts?q=company-77123.example",
            "/console/accounts?q=nothing-fits-this",
            "/console/contacts?q=coldwell42",
            "/console/contacts?role=ADMIN",
            "/console/opportunities?expired=true",
            "/console/opportunities?astray=true",
            "/console/opportunities?outcome=WON",
            "/console/opportunities?q=company%20771",
            "/console/search?q=harbour",
            "/console/search?q=a.4711@");

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final String base;

    private PageTimes(String port) {
        this.base = "http://localhost:" + port;
    }

    public static void main(String[] arguments) throws Exception {
        var pages = new PageTimes(arguments[0]);
        pages.signIn();
        System.exit(pages.measure(Integer.parseInt(arguments[1])) ? 0 : 3);
    }

    private boolean measure(int turns) throws Exception {
        var slow = new ArrayList<String>();
        System.out.printf("%-70s %9s %9s%n", "page", "median", "p95");
        for (var page : pages()) {
            var times = new double[turns];
            var status = 0;
            for (var turn = -WARM_UP; turn < turns; turn++) {
                var began = System.nanoTime();
                status = get(page).statusCode();
                if (turn >= 0) {
                    times[turn] = (System.nanoTime() - began) / 1e6;
                }
            }
            Arrays.sort(times);
            var p95 = times[(int) Math.ceil(turns * 0.95) - 1];
            System.out.printf(
                    Locale.ROOT,
                    "%-70s %6.1f ms %6.1f ms%s%n",
                    page,
                    times[turns / 2],
                    p95,
                    status == 200 ? "" : "   answered " + status);
            if (p95 >= LIMIT || status != 200) {
                slow.add(page);
            }
        }
        System.out.printf("%n%d pages at or over %.0f ms, or with an error%n", slow.size(), LIMIT);
        return slow.isEmpty();
    }

    /** What the navigation leads to, one record of each list, and the filters above. */
    private List<String> pages() throws Exception {
        var found = new LinkedHashSet<String>();
        found.add("/console");
        for (var list : links("/console")) {
            found.add(list);
            links(list).stream()
                    .filter(link -> link.startsWith(list.replaceAll("\\?.*", "") + "/") && !link.endsWith("/new"))
                    .findFirst()
                    .ifPresent(found::add);
        }
        found.addAll(ALSO);
        found.removeIf(page -> page.contains("sign-out"));
        return List.copyOf(found);
    }

    private List<String> links(String page) throws Exception {
        var links = new LinkedHashSet<String>();
        var found = HREF.matcher(get(page).body());
        while (found.find()) {
            links.add(found.group(1).replace("&amp;", "&"));
        }
        return List.copyOf(links);
    }

    private void signIn() throws Exception {
        var page = get("/console/sign-in").body();
        var token = CSRF.matcher(page);
        if (!token.find()) {
            throw new IOException("There is no sign-in form.");
        }
        var form = "email=admin%40trellis.example&password=pergola-sample-1&_csrf="
                + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
        var answer = http.send(
                HttpRequest.newBuilder(URI.create(base + "/console/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (!answer.uri().getPath().equals("/console")) {
            throw new IOException("The sample's administrator can't sign in: " + answer.uri());
        }
    }

    private HttpResponse<String> get(String page) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(base + page)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
