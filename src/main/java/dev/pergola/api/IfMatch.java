// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import java.util.Arrays;

/**
 * The condition under which a caller changes a record: that it still is what the caller read. Every handler of PUT or
 * PATCH takes one; without the header the request is refused before the handler runs.
 *
 * @param header the value of {@code If-Match}
 */
public record IfMatch(String header) {

    /** @throws ApiRefusal when the record is another by now */
    public void check(String etag) {
        var fits = Arrays.stream(header.split(","))
                .map(String::strip)
                .anyMatch(one -> one.equals("*") || one.equals(etag));
        if (!fits) {
            throw ApiRefusal.changed(etag);
        }
    }
}
