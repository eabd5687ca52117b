// SPDX-License-Identifier: Apache-2.0
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Random;

/** Writes accounts.csv and contacts.csv with the columns of a CRM's export: always the same for the same number. */
final class RecordFiles {

    private static final String[] FIRST = {"Amber", "Quarry", "Northern", "Silver", "Harbour", "Cedar", "Granite", "Meadow", "Copper", "Lantern", "Falcon", "Orchard"};
    private static final String[] SECOND = {"Systems", "Logistics", "Robotics", "Foods", "Energy", "Textiles", "Analytics", "Shipping", "Optics", "Mills", "Networks", "Works"};
    private static final String[] GIVEN = {"Ada", "Bela", "Chen", "Dara", "Emeka", "Farah", "Goran", "Hana", "Ivo", "Jun", "Kofi", "Lena"};
    private static final String[] FAMILY = {"Abel", "Berg", "Castro", "Diallo", "Endo", "Ferri", "Garcia", "Hansen", "Iqbal", "Jansen", "Kaya", "Lind"};
    private static final String[] REGIONS = {"AMER", "EMEA", "APAC", "PUBSEC"};
    private static final String[] SIZES = {"SMB", "Mid-Market", "Enterprise"};
    private static final String[] SEGMENTS = {"tech-touch", "scaled", "csm-assigned"};
    private static final String[] ROLES = {"GitLab Admin", "Sold To", "Primary", "Billing", ""};
    private static final String[] ZONES = {"Europe/Berlin", "America/New_York", "Asia/Tokyo", "UTC"};

    /** @param arguments folder, number of accounts; there are three contacts an account */
    public static void main(String[] arguments) throws IOException {
        var folder = Path.of(arguments[0]);
        var accounts = Integer.parseInt(arguments[1]);
        var random = new Random(7);
        try (var out = new PrintWriter(Files.newBufferedWriter(folder.resolve("accounts.csv")))) {
            out.print("Id,Name,Website,Type,Region__c,Sales_Segment__c,CSM_Segment__c,OwnerId,CSM__c,Customer_Since__c,"
                    + "Next_Renewal_Date__c,License_Utilization__c,CI_Utilization__c,Active_Subscriptions__c\n");
            for (var row = 0; row < accounts; row++) {
                out.print(account(row) + "," + pick(FIRST, random) + " " + pick(SECOND, random) + " " + row
                        + ",https://www.company" + row + ".example,Customer," + pick(REGIONS, random) + ","
                        + pick(SIZES, random) + "," + pick(SEGMENTS, random) + "," + owner(random, 400) + ","
                        + (random.nextInt(3) == 0 ? owner(random, 90) : "") + "," + day(random, 2020, 2_000) + ","
                        + day(random, 2026, 700) + "," + share(random) + "," + share(random) + "," + random.nextInt(6)
                        + "\n");
            }
        }
        try (var out = new PrintWriter(Files.newBufferedWriter(folder.resolve("contacts.csv")))) {
            out.print("Id,AccountId,FirstName,LastName,Email,Role__c,HasOptedOutOfEmail,Time_Zone__c\n");
            for (var row = 0; row < accounts * 3; row++) {
                var given = pick(GIVEN, random);
                var family = pick(FAMILY, random);
                out.print("003%012X,%s,".formatted(row, account(row / 3)) + given + "," + family + ","
                        + (given + "." + family).toLowerCase() + row + "@company" + row / 3 + ".example,"
                        + pick(ROLES, random) + "," + (random.nextInt(20) == 0) + "," + pick(ZONES, random) + "\n");
            }
        }
    }

    private static String account(int row) {
        return "001%012X".formatted(row);
    }

    private static String owner(Random random, int of) {
        return "005%012X".formatted(random.nextInt(of));
    }

    private static LocalDate day(Random random, int year, int days) {
        return LocalDate.of(year, 1, 1).plusDays(random.nextInt(days));
    }

    private static String share(Random random) {
        return "0.%03d".formatted(random.nextInt(1_000));
    }

    private static String pick(String[] words, Random random) {
        return words[random.nextInt(words.length)];
    }
}
