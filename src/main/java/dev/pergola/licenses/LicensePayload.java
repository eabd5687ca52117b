// SPDX-License-Identifier: Apache-2.0
package dev.pergola.licenses;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.LocalDate;

/** What a licence file says. The order of the fields is part of the format: the same licence gives the same bytes. */
@JsonPropertyOrder({
    "serial",
    "issuer",
    "product",
    "licensee",
    "company",
    "email",
    "plan",
    "seats",
    "startsOn",
    "endsOn",
    "trial",
    "notes"
})
public record LicensePayload(
        String serial,
        String issuer,
        String product,
        String licensee,
        String company,
        String email,
        String plan,
        int seats,
        LocalDate startsOn,
        LocalDate endsOn,
        boolean trial,
        String notes) {}
