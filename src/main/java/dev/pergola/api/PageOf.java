// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.pergola.shared.Listing;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a list, as every list of the API answers. */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record PageOf<T>(
        @Schema(description = "The rows of this page.") List<T> data,

        @Schema(
                description = "The cursor of the page that follows; null on the last page.",
                requiredMode = Schema.RequiredMode.REQUIRED,
                types = {"string", "null"})
        @Nullable
        String next) {

    /** The rows of a listing in the words of the API. */
    public static <R, T> PageOf<T> of(Listing<R> listing, Function<R, T> words) {
        return new PageOf<>(listing.rows().stream().map(words).toList(), listing.next());
    }

    /** A list that is never longer than one page. */
    public static <T> PageOf<T> whole(List<T> data) {
        return new PageOf<>(data, null);
    }
}
