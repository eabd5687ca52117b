// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import dev.pergola.packs.PackDirectory;
import dev.pergola.people.PeopleDirectory;
import dev.pergola.people.Permission;
import dev.pergola.people.Person;
import dev.pergola.people.Role;
import dev.pergola.shared.SampleChapter;
import dev.pergola.shared.Story;
import java.sql.Date;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The sample company's customers: some fifty accounts with their people, business and a year of usage. */
@Component
class AccountSample implements SampleChapter {

    private static final List<String> COMPANIES = List.of(
            "Meridian Optics",
            "Meridian Optics Inc.",
            "Harbour Freight Lines",
            "Copperfield Energy",
            "Lumen Textiles",
            "Northgate Insurance",
            "Quarry Hill Bank",
            "Saltmarsh Foods",
            "Tidewater Robotics",
            "Umber Studios",
            "Vantage Rail",
            "Willowbrook Clinics",
            "Yarrow Pharma",
            "Zephyr Air Cargo",
            "Alpine Timber",
            "Beacon Telecom",
            "Cinder Games",
            "Driftwood Travel",
            "Everdale Schools",
            "Fathom Maritime",
            "Granite Payments",
            "Hollow Oak Media",
            "Ironbridge Steel",
            "Juniper Street Retail",
            "Kestrel Avionics",
            "Larkspur Biotech",
            "Mossfield Dairies",
            "Nightjar Security",
            "Orchard Logistics",
            "Pinecrest Hotels",
            "Quillon Publishing",
            "Redstone Mining",
            "Stonebridge Water",
            "Thistle Apparel",
            "Undertow Energy",
            "Verdant Farms",
            "Westerly Wind",
            "Xylem Instruments",
            "Yellowfin Analytics",
            "Zinnia Cosmetics",
            "City of Eastmere",
            "Province of Halden",
            "Office for River Works",
            "Lakeview Transit Authority",
            "Brightwater University Press",
            "Foxglove Theatres",
            "Gannet Fisheries",
            "Heron Lake Utilities");
    private static final List<String> FIRST = List.of(
            "Avery", "Blake", "Casey", "Dana", "Emery", "Finley", "Harper", "Jordan", "Kendall", "Logan", "Marlow",
            "Noor", "Oakley", "Parker", "Quinn", "Reese", "Sawyer", "Tatum", "Umi", "Vesper", "Wren", "Yael", "Zuri");
    private static final List<String> LAST = List.of(
            "Ashdown",
            "Brackwater",
            "Coldwell",
            "Dunmere",
            "Elmsworth",
            "Farrowby",
            "Greenlake",
            "Hazelhurst",
            "Inglemoor",
            "Kingsley",
            "Lockwood",
            "Marchbank",
            "Netherby",
            "Oxenford",
            "Penhallow",
            "Ravenscar",
            "Stormont",
            "Thornbury",
            "Underhill",
            "Wetherall");
    private static final List<String> COUNTRIES = List.of("United States", "Germany", "Japan", "France", "Australia");

    private final SaveRecord save;
    private final Owners owners;
    private final PeopleDirectory people;
    private final PackDirectory pack;
    private final JdbcClient jdbc;
    private final Clock clock;

    AccountSample(
            SaveRecord save, Owners owners, PeopleDirectory people, PackDirectory pack, JdbcClient jdbc, Clock clock) {
        this.save = save;
        this.owners = owners;
        this.people = people;
        this.pack = pack;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public int order() {
        return 15;
    }

    @Override
    public void tell(Story story) {
        var staff = people.staffWho(Permission.READ_ACCOUNTS);
        var sales = owners(staff, Role.SALES);
        var success = owners(staff, Role.CUSTOMER_SUCCESS_MANAGER);
        var programs = owners(staff, Role.PROGRAM_MANAGER);
        var teller = staff.getFirst().actor();
        for (var block = 0; block < COMPANIES.size(); block += 12) {
            var from = block;
            story.at(story.daysAgo(30 - from / 2.0), teller, () -> {
                for (var index = from; index < Math.min(from + 12, COMPANIES.size()); index++) {
                    tell(index, sales, success, programs);
                }
            });
        }
        spreadUsage();
        leadAstray();
    }

    private List<UUID> owners(List<Person> staff, Role role) {
        return staff.stream()
                .filter(person -> person.roles().contains(role))
                .map(person -> owners.of(person.id(), person.label(), person.email()))
                .toList();
    }

    private void tell(int index, List<UUID> sales, List<UUID> success, List<UUID> programs) {
        var today = LocalDate.now(clock.withZone(ZoneOffset.UTC));
        var size = AccountSize.values()[index % 3];
        var segment = Segment.values()[(index / 2) % 3];
        var since = today.minusDays(40 + 37L * index);
        var renewal = today.plusDays(index * 7L % 365);
        var given = new HashMap<String, String>();
        given.put("name", COMPANIES.get(index));
        given.put("website", "https://www." + domain(index));
        given.put("domains", domain(index));
        given.put("status", index % 9 == 8 ? "FORMER_CUSTOMER" : index % 7 == 6 ? "PROSPECT" : "CUSTOMER");
        given.put("region", Region.values()[index % 4].name());
        given.put("size", size.name());
        given.put("segment", segment.name());
        given.put("owner", sales.get(index % sales.size()).toString());
        given.put("programOwner", programs.get(index % programs.size()).toString());
        if (segment == Segment.CSM_ASSIGNED) {
            given.put("csm", success.get(index % success.size()).toString());
            given.put("csmSince", since.plusDays(20).toString());
        }
        given.put("customerSince", since.toString());
        given.put("nextRenewal", renewal.toString());
        given.put("licenceUtilisation", "0." + (35 + index * 13 % 64));
        given.put("usageCi", "0." + (11 + index * 29 % 88));
        given.put("usageCd", "0." + (11 + index * 17 % 70));
        given.put("usageSecurity", "0." + (11 + index * 7 % 50));
        given.put("activeSubscriptions", Integer.toString(1 + index % 3));
        given.put("street", (12 + index) + " Foundry Lane");
        given.put("city", "Port " + LAST.get(index % LAST.size()));
        given.put("country", COUNTRIES.get(index % COUNTRIES.size()));
        var account = made(RecordKind.ACCOUNT, given);
        for (var person = 0; person <= index % 3; person++) {
            contact(account, index, person);
        }
        business(account, index, renewal, sales);
    }

    private void contact(UUID account, int index, int person) {
        var first = FIRST.get((index * 5 + person * 3) % FIRST.size());
        var last = LAST.get((index * 3 + person * 7) % LAST.size());
        made(
                RecordKind.CONTACT,
                Map.of(
                        "account",
                        account.toString(),
                        "firstName",
                        first,
                        "lastName",
                        last,
                        "email",
                        (first + "." + last + "@" + domain(index)).toLowerCase(Locale.ROOT),
                        "emailState",
                        person == 1 ? "UNVERIFIED" : "VERIFIED",
                        "roles",
                        ContactRole.values()[(index + person) % 5].name(),
                        "consent",
                        index % 4 == 3 ? "UNKNOWN" : "GIVEN",
                        "title",
                        person == 0 ? "Head of Platform" : "Systems Engineer",
                        "zone",
                        index % 2 == 0 ? "Europe/Berlin" : "America/New_York"));
    }

    private void business(UUID account, int index, LocalDate renewal, List<UUID> sales) {
        var owner = sales.get(index % sales.size()).toString();
        made(
                RecordKind.OPPORTUNITY,
                Map.of(
                        "account",
                        account.toString(),
                        "name",
                        COMPANIES.get(index) + " – renewal",
                        "type",
                        "RENEWAL",
                        "stage",
                        "0-Pending Acceptance",
                        "closeDate",
                        renewal.toString(),
                        "amount",
                        Integer.toString(8_000 + 1_500 * index),
                        "owner",
                        owner));
        if (index % 3 == 0) {
            made(
                    RecordKind.OPPORTUNITY,
                    Map.of(
                            "account",
                            account.toString(),
                            "name",
                            COMPANIES.get(index) + " – more seats",
                            "type",
                            index % 2 == 0 ? "GROWTH" : "NEW_CONNECTED",
                            "stage",
                            index % 4 == 0 ? "Closed Won" : "3-Technical Evaluation",
                            "closeDate",
                            renewal.minusDays(60).toString(),
                            "amount",
                            Integer.toString(4_000 + 900 * index),
                            "owner",
                            owner));
        }
    }

    private UUID made(RecordKind kind, Map<String, String> given) {
        return switch (save.create(kind, given, "console")) {
            case SaveRecord.Outcome.Saved saved -> saved.id();
            case SaveRecord.Outcome.Refused refused ->
                throw new IllegalStateException(given + ": " + refused.problems());
            case SaveRecord.Outcome.Outdated _, SaveRecord.Outcome.Unknown _ -> throw new IllegalStateException();
        };
    }

    private static String domain(int index) {
        var name = index == 1 ? COMPANIES.getFirst() : COMPANIES.get(index);
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "-") + ".example";
    }

    /** A reading each fortnight that ends at today's value. */
    private void spreadUsage() {
        jdbc.sql("""
                insert into accounts.usage_readings (account, area, day, value)
                select a.id, part.area, day::date,
                       greatest(0, part.value * (0.55 + 0.45 * step / 26.0)
                           + 0.04 * sin(a.number + step) * case when step = 26 then 0 else 1 end)
                from accounts.accounts a
                cross join lateral (values ('LICENCES', a.licence_utilisation), ('CI', a.usage_ci), ('CD', a.usage_cd),
                                           ('SECURITY', a.usage_security)) as part (area, value)
                cross join generate_series(0, 26) step
                cross join lateral (select cast(:today as date) - (26 - step) * 14 as day) moment
                where part.value is not null
                on conflict do nothing
                """)
                .param("today", Date.valueOf(LocalDate.now(clock.withZone(ZoneOffset.UTC))))
                .update();
    }

    /** What comes from a CRM that knows no rules: program renewals past their date, and some with the wrong owner. */
    private void leadAstray() {
        jdbc.sql("""
                update accounts.opportunities o
                set program = :program, amount = null, close_date = cast(:today as date) - 3 * cast(o.number as int),
                    case_number = 'CS-' || (40100 + o.number),
                    owner = case when o.number % 2 = 0 then a.owner else a.program_owner end
                from accounts.accounts a
                where a.id = o.account and o.type = 'RENEWAL' and o.number % 10 = 4
                """)
                .param("program", pack.programs().iterator().next().key())
                .param("today", Date.valueOf(LocalDate.now(clock.withZone(ZoneOffset.UTC))))
                .update();
    }
}
