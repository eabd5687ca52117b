// SPDX-License-Identifier: Apache-2.0
package dev.pergola;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Somebody with a browser, without the browser: keeps cookies, follows redirects, fills in the forms of a page. */
public final class Visitor {

    /** A page that was answered. */
    public record Page(int status, URI address, String text, HttpResponse<byte[]> response) {

        public Document html() {
            return Jsoup.parse(text, address.toString());
        }

        /** Everything that a reader sees. */
        public String words() {
            return html().body().text();
        }
    }

    private final String base;
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private Page page;

    public Visitor(String base) {
        this.base = base;
    }

    public Page get(String path) {
        return send(HttpRequest.newBuilder(resolve(path)).GET().build());
    }

    /** Asks for a page as browsers do, so that an error is a page, too. */
    public Page browse(String path) {
        return send(HttpRequest.newBuilder(resolve(path))
                .header("Accept", "text/html,*/*;q=0.8")
                .GET()
                .build());
    }

    /** Sends the form whose action ends with these words, with what the page has filled in and these values over it. */
    public Page submit(String action, Map<String, String> values) {
        var form = form(action);
        var fields = fields(form);
        fields.putAll(values);
        if (form.attr("enctype").startsWith("multipart")) {
            return multipart(form.absUrl("action"), fields, List.of());
        }
        return post(form.absUrl("action"), fields);
    }

    /** A file that goes with a form. */
    public record Upload(String field, String name, byte[] content) {}

    public Page submit(String action, Map<String, String> values, List<Upload> uploads) {
        var form = form(action);
        var fields = fields(form);
        fields.putAll(values);
        return multipart(form.absUrl("action"), fields, uploads);
    }

    /** Posts with the forgery token of the page one is on. */
    public Page post(String path, Map<String, String> values) {
        var body = values.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** Posts bytes as the bare body of a request, with the forgery token as scripts send it; stays on the page. */
    public Page send(String path, byte[] body) {
        var here = page;
        var header = here.html().select("meta[name=csrf-header]").attr("content");
        var answer = send(HttpRequest.newBuilder(resolve(path))
                .header("Content-Type", "application/octet-stream")
                .header(header, csrf())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
        page = here;
        return answer;
    }

    /** The hidden forgery token of the page one is on. */
    public String csrf() {
        var field = page.html().selectFirst("input[name=_csrf]");
        return field == null ? page.html().select("meta[name=csrf]").attr("content") : field.val();
    }

    public Page page() {
        return page;
    }

    private Element form(String action) {
        var found = page.html().select("form[method=post]").stream()
                .filter(form -> form.attr("action").replaceFirst("\\?.*", "").endsWith(action))
                .findFirst();
        return found.orElseThrow(() -> new AssertionError("No form '" + action + "' on " + page.address() + " ("
                + page.status() + "): " + page.html().select("form").eachAttr("action")));
    }

    private static Map<String, String> fields(Element form) {
        var fields = new LinkedHashMap<String, String>();
        for (var field : form.select("input[name], textarea[name], select[name]")) {
            var type = field.attr("type");
            if (type.equals("file") || (type.matches("checkbox|radio") && !field.hasAttr("checked"))) {
                continue;
            }
            fields.put(field.attr("name"), value(field));
        }
        return fields;
    }

    private static String value(Element field) {
        if (!field.tagName().equals("select")) {
            return field.val();
        }
        var chosen = field.selectFirst("option[selected]");
        return chosen == null ? "" : chosen.val();
    }

    private Page multipart(String address, Map<String, String> fields, List<Upload> uploads) {
        var boundary = "----pergola-test-boundary";
        var parts = new ArrayList<byte[]>();
        fields.forEach((name, value) -> parts.add(
                ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                        .getBytes(StandardCharsets.UTF_8)));
        for (var upload : uploads) {
            parts.add(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + upload.field()
                            + "\"; filename=\"" + upload.name()
                            + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            parts.add(upload.content());
            parts.add("\r\n".getBytes(StandardCharsets.UTF_8));
        }
        parts.add(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(resolve(address))
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArrays(parts))
                .build());
    }

    private Page send(HttpRequest request) {
        try {
            var response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            var text = new String(response.body(), StandardCharsets.UTF_8);
            page = new Page(response.statusCode(), response.uri(), text, response);
            return page;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    private URI resolve(String path) {
        return URI.create(path.startsWith("http") ? path : base + path);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
