// SPDX-License-Identifier: Apache-2.0
package dev.pergola.applications;

import dev.pergola.coupons.Purpose;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table of applications, as states. */
@Component
class Applications {

    private final JdbcClient jdbc;
    private final JsonMapper mapper;
    private final Clock clock;

    Applications(JdbcClient jdbc, JsonMapper mapper, Clock clock) {
        this.jdbc = jdbc;
        this.mapper = mapper;
        this.clock = clock;
    }

    /** The application, held by this transaction until it ends. */
    Optional<Application> lock(UUID id) {
        return jdbc.sql("select * from applications.applications where id = :id for update")
                .param("id", id)
                .query(this::read)
                .optional();
    }

    /** False when the member has one under way in this program already. */
    boolean add(Application.Draft draft) {
        var dossier = draft.dossier();
        var now = Timestamp.from(clock.instant());
        return jdbc.sql("""
                insert into applications.applications
                    (id, program, member, kind, status, status_since, answers, organisation, created_at)
                values (:id, :program, :member, :kind, 'DRAFT', :now, cast(:answers as jsonb), :organisation, :now)
                on conflict do nothing
                """)
                        .param("id", dossier.id())
                        .param("program", dossier.program())
                        .param("member", dossier.member())
                        .param("kind", dossier.kind().name())
                        .param("answers", mapper.writeValueAsString(dossier.answers()))
                        .param("organisation", dossier.organisation())
                        .param("now", now)
                        .update()
                == 1;
    }

    void saveAnswers(UUID id, Map<String, String> answers) {
        jdbc.sql("""
                update applications.applications
                set answers = cast(:answers as jsonb), organisation = :organisation, hosting = :hosting,
                    seats = cast(:seats as integer)
                where id = :id
                """)
                .param("answers", mapper.writeValueAsString(answers))
                .param("organisation", answers.getOrDefault("organisation", ""))
                .param("hosting", answers.get("hosting"))
                .param("seats", number(answers.get("seats")))
                .param("id", id)
                .update();
    }

    void discard(Application.Draft draft) {
        jdbc.sql("delete from applications.applications where id = :id and status = 'DRAFT'")
                .param("id", draft.dossier().id())
                .update();
    }

    /** Writes the state that an application has entered. */
    void save(Application application) {
        var columns = Columns.of(application);
        jdbc.sql("""
                update applications.applications
                set status = :status, status_since = :now,
                    question = :question,
                    verdict = coalesce(:verdict, verdict),
                    reason = coalesce(:reason, reason),
                    decided_by = coalesce(:by, decided_by),
                    exceptional = exceptional or :exceptional,
                    subscription = coalesce(:subscription, subscription),
                    ends_on = coalesce(:endsOn, ends_on),
                    submitted_at = coalesce(submitted_at, :submittedAt),
                    reviewer = case when :status in ('IN_REVIEW', 'INFORMATION_NEEDED') then reviewer end
                where id = :id
                """)
                .param("status", application.status().name())
                .param("now", Timestamp.from(clock.instant()))
                .param("question", columns.question())
                .param("verdict", columns.verdict())
                .param("reason", columns.reason())
                .param("by", columns.by())
                .param("exceptional", columns.exceptional())
                .param("subscription", columns.subscription())
                .param("endsOn", columns.endsOn() == null ? null : Date.valueOf(columns.endsOn()), java.sql.Types.DATE)
                .param("submittedAt", columns.submittedAt() == null ? null : Timestamp.from(columns.submittedAt()))
                .param("id", application.dossier().id())
                .update();
    }

    private static @Nullable Integer number(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,9}") ? Integer.valueOf(text) : null;
    }

    private Application read(ResultSet row, int number) throws SQLException {
        Map<String, String> answers = mapper.readValue(row.getString("answers"), new TypeReference<>() {});
        var dossier = new Dossier(
                row.getObject("id", UUID.class),
                row.getLong("number"),
                row.getString("program"),
                row.getObject("member", UUID.class),
                Purpose.valueOf(row.getString("kind")),
                answers);
        var reason = Objects.requireNonNullElse(row.getString("reason"), "");
        return switch (Status.valueOf(row.getString("status"))) {
            case DRAFT -> new Application.Draft(dossier);
            case SUBMITTED ->
                new Application.Submitted(
                        dossier, row.getTimestamp("submitted_at").toInstant());
            case VERIFYING -> new Application.Verifying(dossier);
            case INFORMATION_NEEDED -> new Application.InformationNeeded(dossier, row.getString("question"));
            case IN_REVIEW -> new Application.InReview(dossier, row.getString("verdict"));
            case APPROVED ->
                new Application.Approved(
                        dossier, reason, row.getObject("decided_by", UUID.class), row.getBoolean("exceptional"));
            case REJECTED -> new Application.Rejected(dossier, reason, row.getObject("decided_by", UUID.class));
            case CODE_SENT -> new Application.CodeSent(dossier);
            case REDEEMED -> new Application.Redeemed(dossier, row.getObject("subscription", UUID.class));
            case ACTIVE ->
                new Application.Active(
                        dossier, row.getObject("subscription", UUID.class), row.getObject("ends_on", LocalDate.class));
            case EXPIRING -> new Application.Expiring(dossier, row.getObject("ends_on", LocalDate.class));
            case COMPLIANCE_REVIEW -> new Application.ComplianceReview(dossier, reason);
            case RENEWED -> new Application.Renewed(dossier);
            case EXPIRED -> new Application.Expired(dossier);
            case REVOKED -> new Application.Revoked(dossier, reason);
        };
    }
}
