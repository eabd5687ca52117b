// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.people.PeopleDirectory;
import dev.pergola.people.Permission;
import dev.pergola.people.Person;
import dev.pergola.people.Role;
import dev.pergola.shared.SampleChapter;
import dev.pergola.shared.Story;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Customers of the sample company at every point of a customer's life, so that each program has somebody to write to. */
@Component
class CustomerLifeSample implements SampleChapter {

    /**
     * A customer.
     *
     * @param since   days ago
     * @param renewal in so many days
     * @param csm     since so many days; null without a customer success manager
     */
    private record Life(
            String name,
            Segment segment,
            int since,
            int renewal,
            String utilisation,
            String ci,
            @Nullable Integer csm) {}

    private static final List<Life> LIVES = List.of(
            life("Amber Lane Bakers", 1, 364, "0.82", "0.05"),
            life("Birch Hollow Dental", 9, 356, "0.64", "0.12"),
            life("Cobalt Kites", 16, 349, "0.58", "0.22"),
            life("Dovetail Joinery", 27, 338, "0.71", "0.31"),
            life("Ember & Ash Pottery", 50, 315, "0.66", "0.34"),
            life("Fernbank Nurseries", 66, 299, "0.79", "0.41"),
            life("Glasshouse Records", 75, 290, "0.55", "0.27"),
            life("Hazel Row Press", 92, 273, "0.41", "0.36"),
            life("Inkwell Stationers", 104, 261, "0.62", "0.11"),
            life("Jasper Quay Sailing", 112, 253, "0.60", "0.08"),
            life("Kiln Street Tiles", 118, 247, "0.48", "0.52"),
            life("Lantern Cycle Works", 134, 231, "0.69", "0.44"),
            life("Millrace Paper", 140, 225, "0.73", "0.15"),
            life("Nettle & Thyme Foods", 246, 118, "0.88", "0.61"),
            life("Orchard Gate Schools", 252, 112, "0.91", "0.58"),
            life("Pebble Bay Ferries", 430, 300, "0.84", "0.47"),
            new Life("Quayside Assurance", Segment.CSM_ASSIGNED, 12, 353, "0.50", "0.18", 3),
            new Life("Redstone Rail Freight", Segment.CSM_ASSIGNED, 66, 299, "0.77", "0.39", 12),
            new Life("Silverbirch Hospitals", Segment.CSM_ASSIGNED, 250, 114, "0.86", "0.55", 120),
            new Life("Tallow Hill Energy", Segment.CSM_ASSIGNED, 430, 300, "0.93", "0.66", 200));

    private static final List<String> FIRST = List.of("Robin", "Sasha", "Toni", "Uri", "Val", "Wynn", "Alex", "Bo");
    private static final List<String> LAST =
            List.of("Amberley", "Brockhurst", "Carsington", "Dunlevy", "Eastwick", "Fenwright", "Garrowby");
    private static final List<String> CAMPAIGNS = List.of("ci", "cd", "devsecops", "agile");

    private final SaveRecord save;
    private final Owners owners;
    private final PeopleDirectory people;
    private final Clock clock;

    CustomerLifeSample(SaveRecord save, Owners owners, PeopleDirectory people, Clock clock) {
        this.save = save;
        this.owners = owners;
        this.people = people;
        this.clock = clock;
    }

    private static Life life(String name, int since, int renewal, String utilisation, String ci) {
        return new Life(
                name, since % 3 == 0 ? Segment.SCALED : Segment.TECH_TOUCH, since, renewal, utilisation, ci, null);
    }

    @Override
    public int order() {
        return 16;
    }

    @Override
    public void tell(Story story) {
        var staff = people.staffWho(Permission.EDIT_ACCOUNTS);
        var seller = owner(staff, Role.SALES);
        var success = owner(staff, Role.CUSTOMER_SUCCESS_MANAGER);
        story.at(story.daysAgo(30), staff.getFirst().actor(), () -> {
            var today = LocalDate.now(clock.withZone(ZoneOffset.UTC)).plusDays(30);
            for (var index = 0; index < LIVES.size(); index++) {
                tell(LIVES.get(index), index, today, seller, success);
            }
            lost(today, seller);
        });
    }

    private void tell(Life life, int index, LocalDate today, String seller, String success) {
        var given = new HashMap<String, String>();
        given.put("name", life.name());
        given.put("status", AccountStatus.CUSTOMER.name());
        given.put("region", Region.values()[index % Region.values().length].name());
        given.put("size", (life.csm() == null ? AccountSize.SMB : AccountSize.MID_MARKET).name());
        given.put("segment", life.segment().name());
        given.put("owner", seller);
        given.put("customerSince", today.minusDays(life.since()).toString());
        given.put("nextRenewal", today.plusDays(life.renewal()).toString());
        given.put("licenceUtilisation", life.utilisation());
        given.put("usageCi", life.ci());
        given.put("activeSubscriptions", "1");
        if (life.csm() != null) {
            given.put("csm", success);
            given.put("csmSince", today.minusDays(life.csm()).toString());
        }
        var account = made(RecordKind.ACCOUNT, given);
        contacts(account, life, index);
        if (life.since() > 400) {
            renewal(account, life.name() + " – renewal", "Closed Won", today.minusDays(63), seller);
        }
    }

    /** An admin; at some customers a second one who can't be written to, each for another reason. */
    private void contacts(UUID account, Life life, int index) {
        contact(account, life, index, Map.of("roles", ContactRole.ADMIN.name()));
        var buyer = new HashMap<>(Map.of("roles", ContactRole.SOLD_TO.name()));
        if (life.csm() != null) {
            buyer.put("enablementCampaigns", CAMPAIGNS.get(index % CAMPAIGNS.size()));
        }
        contact(account, life, index + 3, buyer);
        switch (index % 5) {
            case 0 -> contact(account, life, index + 5, Map.of("roles", ContactRole.ADMIN.name(), "email", ""));
            case 1 ->
                contact(
                        account,
                        life,
                        index + 5,
                        Map.of("roles", ContactRole.ADMIN.name(), "emailState", EmailState.BOUNCED.name()));
            case 2 ->
                contact(account, life, index + 5, Map.of("roles", ContactRole.ADMIN.name(), "unsubscribed", "true"));
            default -> {}
        }
    }

    private void contact(UUID account, Life life, int place, Map<String, String> more) {
        var first = FIRST.get(place % FIRST.size());
        var last = LAST.get(place % LAST.size());
        var given = new HashMap<>(Map.of(
                "account",
                account.toString(),
                "firstName",
                first,
                "lastName",
                last,
                "email",
                (first + "." + last + "@" + life.name().replaceAll("[^A-Za-z]+", "-") + ".example")
                        .toLowerCase(Locale.ROOT),
                "emailState",
                EmailState.VERIFIED.name(),
                "consent",
                Consent.GIVEN.name(),
                "zone",
                place % 2 == 0 ? "Europe/Berlin" : "America/New_York"));
        given.putAll(more);
        made(RecordKind.CONTACT, given);
    }

    /** A small customer that went. */
    private void lost(LocalDate today, String seller) {
        var life = life("Umberfield Crafts", 500, -11, "0.20", "0.03");
        var account = made(
                RecordKind.ACCOUNT,
                Map.of(
                        "name",
                        life.name(),
                        "status",
                        AccountStatus.FORMER_CUSTOMER.name(),
                        "size",
                        AccountSize.SMB.name(),
                        "segment",
                        Segment.TECH_TOUCH.name(),
                        "owner",
                        seller,
                        "customerSince",
                        today.minusDays(life.since()).toString(),
                        "activeSubscriptions",
                        "0"));
        contact(account, life, 1, Map.of("roles", ContactRole.ADMIN.name()));
        renewal(account, life.name() + " – renewal", "8-Closed Lost", today.minusDays(11), seller);
    }

    private void renewal(UUID account, String name, String stage, LocalDate closed, String seller) {
        var given = new HashMap<>(Map.of(
                "account",
                account.toString(),
                "name",
                name,
                "type",
                OpportunityType.RENEWAL.name(),
                "stage",
                stage,
                "closeDate",
                closed.toString(),
                "amount",
                "9600",
                "owner",
                seller));
        if (stage.endsWith("Lost")) {
            given.put("lostReason", "no budget");
        }
        made(RecordKind.OPPORTUNITY, given);
    }

    private UUID made(RecordKind kind, Map<String, String> given) {
        return switch (save.create(kind, given, "console")) {
            case SaveRecord.Outcome.Saved saved -> saved.id();
            case SaveRecord.Outcome.Refused refused ->
                throw new IllegalStateException(given + ": " + refused.problems());
            case SaveRecord.Outcome.Outdated _, SaveRecord.Outcome.Unknown _ -> throw new IllegalStateException();
        };
    }

    private String owner(List<Person> staff, Role role) {
        var person = staff.stream()
                .filter(each -> each.roles().contains(role))
                .findFirst()
                .orElseGet(staff::getFirst);
        return owners.of(person.id(), person.label(), person.email()).toString();
    }
}
