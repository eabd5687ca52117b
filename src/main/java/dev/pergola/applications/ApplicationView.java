// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import dev.pergola.coupons.Purpose;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** An application as pages show it. */
record ApplicationView(
        UUID id,
        long number,
        String program,
        UUID member,
        String memberName,
        String memberEmail,
        Purpose kind,
        Status status,
        Instant statusSince,
        Map<String, String> answers,
        String organisation,
        @Nullable Integer seats,
        @Nullable String verdict,
        @Nullable String question,
        @Nullable String reason,
        boolean exceptional,
        @Nullable UUID reviewer,
        @Nullable String reviewerName,
        @Nullable Instant claimedUntil,
        @Nullable Instant dueAt,
        @Nullable UUID subscription,
        @Nullable LocalDate endsOn,
        Instant createdAt) {

    static final Rows ROWS = new Rows();

    public String reference() {
        return Dossier.reference(program, number);
    }

    /** The person's name, or the address while none is known. */
    public String memberLabel() {
        return memberName.isBlank() ? memberEmail : memberName;
    }

    public boolean late(Instant now) {
        return dueAt != null && dueAt.isBefore(now) && (status == Status.IN_REVIEW || status == Status.VERIFYING);
    }

    public boolean claimedBySomebodyElse(UUID me, Instant now) {
        return reviewer != null && !reviewer.equals(me) && claimedUntil != null && claimedUntil.isAfter(now);
    }

    /** Makes views from rows. */
    static final class Rows {

        RowMapper<ApplicationView> with(JsonMapper mapper) {
            return (row, _) -> read(row, mapper);
        }

        private static ApplicationView read(ResultSet row, JsonMapper mapper) throws SQLException {
            return new ApplicationView(
                    row.getObject("id", UUID.class),
                    row.getLong("number"),
                    row.getString("program"),
                    row.getObject("member", UUID.class),
                    row.getString("member_name"),
                    row.getString("member_email"),
                    Purpose.valueOf(row.getString("kind")),
                    Status.valueOf(row.getString("status")),
                    row.getTimestamp("status_since").toInstant(),
                    mapper.readValue(row.getString("answers"), new TypeReference<>() {}),
                    row.getString("organisation"),
                    row.getObject("seats", Integer.class),
                    row.getString("verdict"),
                    row.getString("question"),
                    row.getString("reason"),
                    row.getBoolean("exceptional"),
                    row.getObject("reviewer", UUID.class),
                    row.getString("reviewer_name"),
                    instant(row, "claimed_until"),
                    instant(row, "due_at"),
                    row.getObject("subscription", UUID.class),
                    row.getObject("ends_on", LocalDate.class),
                    row.getTimestamp("created_at").toInstant());
        }

        private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
            var moment = row.getTimestamp(column);
            return moment == null ? null : moment.toInstant();
        }
    }
}
