// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import static dev.pergola.accounts.AccountSamples.account;
import static dev.pergola.accounts.AccountSamples.contact;
import static dev.pergola.accounts.AccountSamples.edited;
import static dev.pergola.accounts.AccountSamples.opportunity;
import static dev.pergola.accounts.AccountSamples.word;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.ServiceTest;
import dev.pergola.Visitor;
import dev.pergola.World;
import dev.pergola.people.Role;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
@Tag("service")
@Tag("C7")
class MergePagesTest {

    @Autowired
    World world;

    @Autowired
    UndoMerge undo;

    private final String word = word();
    private final String domain = word.toLowerCase(Locale.ROOT) + ".example";
    private Visitor operations;

    @BeforeEach
    void signIn() {
        operations = world.staff(Role.CUSTOMER_SUCCESS_OPERATIONS);
    }

    @Test
    void aTwinIsProposedComparedMergedAndPartedAgain() {
        var left = account(operations, word + " Optics", Map.of("domains", domain, "region", "EMEA"));
        var right = account(
                operations,
                word + " Optics Inc.",
                Map.of(
                        "domains",
                        domain + "; shop." + domain,
                        "region",
                        "APAC",
                        "segment",
                        "SCALED",
                        "licenceUtilisation",
                        "0.5"));
        var person = contact(operations, right, "Ashdown", Map.of());
        opportunity(operations, right, word + " renewal", Map.of());

        assertThat(open(left).words()).contains("looks like the same customer as " + word + " Optics Inc.");
        var compared = operations.get(
                operations.page().html().select("a:contains(Compare)").attr("href"));
        assertThat(compared.words())
                .contains("One contact moves and one opportunity moves", "Merge into " + word + " Optics", "50 %");
        assertThat(compared.html().select("mark.diff-del").eachText()).contains(word + " Optics Inc.", "APAC");
        assertThat(compared.html().select("mark.diff-add").eachText())
                .contains("scaled", "50 %", domain + "; shop." + domain);
        assertThat(compared.html().select("a:contains(Swap)").attr("href"))
                .isEqualTo("/console/accounts/" + right + "/merge?with=" + left + "&kept=true");

        var merged = operations.submit("/merge", Map.of());
        assertThat(merged.words())
                .contains(
                        "Merged. You can undo it",
                        "Merged in " + word + " Optics Inc.",
                        "scaled",
                        "Ashdown",
                        word + " renewal");
        assertThat(open(right).address().getPath()).endsWith(left.toString());
        assertThat(operations
                        .get("/console/accounts/" + left + "/merge?with=" + right)
                        .text())
                .contains("merge-gone");

        open(left);
        edited(operations, "accounts", left, Map.of("licenceUtilisation", "0.9"));
        assertThat(operations.submit("/undo", Map.of()).words())
                .contains("The merge is undone", "90 %", "looks like the same customer")
                .doesNotContain("Ashdown", "shop." + domain);
        assertThat(open(right).words()).contains(word + " Optics Inc.", "Ashdown", word + " renewal");
        assertThat(operations.get("/console/contacts/" + person).words()).contains(word + " Optics Inc.");
    }

    @Test
    void theOneThatTheCrmKnowsIsProposedToStayAndTheOtherIdIsToldAsLost() {
        var blank = account(operations, word + " Optics", Map.of("domains", domain));
        var known = account(operations, word + " Optics", Map.of("domains", domain, "externalId", word));

        var proposed = operations.get("/console/accounts/" + blank + "/merge?with=" + known);
        assertThat(proposed.html().select("form[action$=/merge]").attr("action"))
                .isEqualTo("/console/accounts/" + known + "/merge");
        assertThat(proposed.words()).doesNotContain("The CRM id is lost");

        var swapped = operations.get(proposed.html().select("a:contains(Swap)").attr("href"));
        assertThat(swapped.html().select("form[action$=/merge]").attr("action"))
                .isEqualTo("/console/accounts/" + blank + "/merge");
        assertThat(swapped.words()).contains("The CRM id is lost");
        assertThat(swapped.html().select("mark.diff-del").eachText()).contains(word);
    }

    @Test
    void refusesWhatIsNotTheSameCustomerAndSaysTheWayOut() {
        var left = account(operations, word + " Optics", Map.of("domains", domain));
        var otherName = account(operations, word + " Energy", Map.of("domains", domain));
        var otherDomain = account(operations, word + " Optics Ltd", Map.of());

        assertThat(compare(left, otherName).text()).contains("merge-other-name").doesNotContain("merge-other-domain");
        assertThat(compare(left, otherDomain).words())
                .contains("no mail domain in common: " + domain + ", and none", "Correct the name or the mail domains");
        assertThat(operations.page().text()).contains("merge-other-domain");
        assertThat(operations.page().html().select("form[action$=/merge]")).isEmpty();
        assertThat(compare(left, left).text()).contains("merge-with-itself");
        var forced = operations.post(
                "/console/accounts/" + left + "/merge",
                Map.of("with", otherName.toString(), "_csrf", operations.csrf()));
        assertThat(forced.text()).contains("merge-other-name");
        assertThat(open(otherName).address().getPath()).endsWith(otherName.toString());
    }

    @Test
    void aMergeOfYesterdayStays() {
        var left = account(operations, word, Map.of("domains", domain));
        var right = account(operations, word, Map.of("domains", domain));
        compare(left, right);
        operations.submit("/merge", Map.of());
        var merge =
                world.jdbc().sql("""
                        update accounts.merges set merged_at = merged_at - interval '25 hours'
                        where winner = :winner returning id
                        """).param("winner", left).query(UUID.class).single();

        assertThat(operations.submit("/undo", Map.of()).words()).contains("can't be undone any more");

        assertThat(undo.undo(merge)).extracting(problem -> problem.code()).containsExactly("merge-too-old");
        assertThat(open(left).html().select("form[action$=/undo]")).isEmpty();
    }

    @Test
    @Tag("F5")
    void onlyThoseWhoMayMergeAreOfferedIt() {
        var left = account(operations, word, Map.of("domains", domain));
        account(operations, word, Map.of("domains", domain));
        var sales = world.staff(Role.SALES);

        var page = sales.get("/console/accounts/" + left);

        assertThat(page.words())
                .contains("looks like the same customer", "Sales Support or customer success operations");
        assertThat(page.html().select("a:contains(Compare)")).isEmpty();
        assertThat(sales.get("/console/accounts/" + left + "/merge?with=" + left)
                        .status())
                .isEqualTo(403);
    }

    private Visitor.Page open(UUID account) {
        return operations.get("/console/accounts/" + account);
    }

    private Visitor.Page compare(UUID left, UUID right) {
        return operations.get("/console/accounts/" + left + "/merge?with=" + right);
    }
}
