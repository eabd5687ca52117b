// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import dev.pergola.shared.Problem;
import dev.pergola.shared.ServiceSettings;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** How controllers of the API answer. */
@Component
public class ApiAnswers {

    private static final int TAG_LETTERS = 32;

    private final ApiJson json;
    private final ServiceSettings settings;

    ApiAnswers(ApiJson json, ServiceSettings settings) {
        this.json = json;
        this.settings = settings;
    }

    /** A record with its ETag; a GET that knows this one already is answered 304. */
    public <T extends Record> ResponseEntity<T> one(T body) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache().cachePrivate())
                .eTag(etag(body))
                .body(body);
    }

    /** A record that was made. @param path its own, below {@link ApiController#PATH} */
    public <T extends Record> ResponseEntity<T> made(String path, T body) {
        return ResponseEntity.created(URI.create(settings.address(ApiController.PATH + path)))
                .eTag(etag(body))
                .body(body);
    }

    /** A page of a list, with the next one's address in {@code Link}. */
    public <T> ResponseEntity<PageOf<T>> page(PageOf<T> page) {
        if (page.next() == null) {
            return ResponseEntity.ok(page);
        }
        var request = ServletUriComponentsBuilder.fromCurrentRequest()
                .replaceQueryParam(ApiArguments.CURSOR, page.next())
                .build();
        var query = request.getQuery();
        var next = settings.address(request.getPath() + (query == null ? "" : "?" + query));
        return ResponseEntity.ok()
                .header(HttpHeaders.LINK, "<%s>; rel=\"next\"".formatted(next))
                .body(page);
    }

    /** Goes on when a deed found nothing wrong. */
    public void refuse(List<Problem> found) {
        if (!found.isEmpty()) {
            throw ApiRefusal.of(found);
        }
    }

    /** Goes on when the record, which the caller of this method has locked, is the one that the client read. */
    public void unchanged(IfMatch condition, Record current) {
        condition.check(etag(current));
    }

    /** Strong: two records that differ in anything a client sees have different ones. */
    private String etag(Record body) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(json.mapper().writeValueAsBytes(body));
            return '"' + HexFormat.of().formatHex(hash).substring(0, TAG_LETTERS) + '"';
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
