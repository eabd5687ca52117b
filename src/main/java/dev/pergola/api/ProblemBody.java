// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Problem details (RFC 9457) as the API sends them. */
@Schema(name = "Problem", description = "Why a request was refused (RFC 9457).")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProblemBody(
        @Schema(description = "Names the kind of problem and leads to its explanation. Stable.")
        URI type,

        @Schema(description = "The kind of problem in words.")
        String title,

        @Schema(description = "The HTTP status again.", example = "422")
        int status,

        @Schema(description = "What is wrong with this request, and what to do.")
        String detail,

        @Schema(description = "The path that was asked.", example = "/api/v1/coupon-batches")
        String instance,

        @Schema(description = "The last part of the type.", example = "field-missing")
        String code,

        @Schema(description = "Each thing that is wrong.") List<Error> errors,

        @Schema(description = "Quote it when you ask for help; the header X-Request-Id says it too.") @Nullable
        String requestId) {

    /** One thing that is wrong; at most one of the first three says where. */
    @Schema(
            name = "ProblemError",
            description = "One thing that is wrong. At most one of pointer, parameter and header says where.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Error(
            @Schema(description = "The place in the body, a JSON Pointer.", example = "/size") @Nullable
            String pointer,

            @Schema(description = "The query parameter.", example = "limit") @Nullable
            String parameter,

            @Schema(description = "The header.", example = "Idempotency-Key") @Nullable
            String header,

            @Schema(example = "field-missing") String code,
            @Schema(description = "What is wrong.") String detail,
            @Schema(description = "What to do.") @Nullable String hint) {}
}
