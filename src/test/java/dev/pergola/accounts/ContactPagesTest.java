// SPDX-License-Identifier: Apache-2.0
package dev.pergola.accounts;

import static dev.pergola.accounts.AccountSamples.account;
import static dev.pergola.accounts.AccountSamples.contact;
import static dev.pergola.accounts.AccountSamples.edited;
import static dev.pergola.accounts.AccountSamples.word;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.ServiceTest;
import dev.pergola.Visitor;
import dev.pergola.World;
import dev.pergola.people.Role;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
@Tag("service")
@Tag("C2")
class ContactPagesTest {

    private static final String LIST = "/console/contacts";

    @Autowired
    World world;

    private final String word = word();
    private Visitor success;
    private UUID account;

    @BeforeEach
    void makeAnAccount() {
        success = world.staff(Role.CUSTOMER_SUCCESS_MANAGER);
        account = account(success, word + " Optics", Map.of("city", "Port Ashdown"));
    }

    @Test
    void aContactIsMadeFromItsAccountAndTakesOverTheAddress() {
        success.get(LIST + "/new?account=" + account + "&role=ADMIN");
        var form = success.page().html();
        assertThat(form.select("main a:contains(" + word + " Optics)")).isNotEmpty();
        assertThat(form.select("input[name=roles][checked]").eachAttr("value")).containsExactly("ADMIN");
        assertThat(form.select("#city").val()).isEqualTo("Port Ashdown");

        var refused = success.submit(LIST, Map.of("lastName", "", "email", "nowhere", "phone", "1234"));
        assertThat(refused.text()).contains("value-missing", "value-not-an-address");
        assertThat(refused.html().select("#phone").val()).isEqualTo("1234");
        assertThat(refused.html().select("input[name=roles][checked]").eachAttr("value"))
                .containsExactly("ADMIN");

        var page = success.submit(
                LIST,
                Map.of("firstName", "Avery", "lastName", word, "email", word + "@example.org", "unsubscribed", "true"));
        assertThat(page.words())
                .contains(
                        "Avery " + word,
                        "GitLab Admin",
                        "unverified",
                        "No, opted out",
                        "Port Ashdown",
                        word + " Optics");
        assertThat(success.get("/console/accounts/" + account).words())
                .contains("Avery " + word, "GitLab Admin", "opted out");
    }

    @Test
    void aNewContactWithoutAnAccountNamesItByItsReference() {
        var reference = success.get("/console/accounts/" + account)
                .html()
                .select(".record-meta .mono")
                .text();
        success.get(LIST + "/new");

        assertThat(success.submit(LIST, Map.of("account", "ACC-x", "lastName", word))
                        .text())
                .contains("account-unknown");
        assertThat(success.submit(LIST, Map.of("account", reference)).words()).contains(word + " Optics");
    }

    @Test
    void aRoleIsGivenAndTakenOnThePageAtAnyTime() {
        var id = contact(success, account, word, Map.of());

        success.post(LIST + "/" + id + "/roles", Map.of("role", "BILLING", "held", "true", "_csrf", success.csrf()));
        success.submit("/roles", Map.of());

        assertThat(success.page().words()).contains("The role is given.");
        assertThat(success.page().html().select(".record-meta .tag").eachText())
                .containsExactly("GitLab Admin", "Billing");
        assertThat(success.page().html().select(".checks li").first().text())
                .contains("GitLab Admin", "Product admin", "Take away");
        success.submit("/roles", Map.of());
        assertThat(success.page().words()).contains("The role is taken away.");
        assertThat(success.page().html().select(".record-meta .tag").eachText()).containsExactly("Billing");
        assertThat(success.page().html().select(".trail").text()).contains("from Billing, Product admin to Billing");
    }

    @Test
    void allRolesCanBeTakenInTheForm() {
        var id = contact(success, account, word, Map.of("roles", "BILLING", "unsubscribed", "true"));

        var page = edited(success, "contacts", id, Map.of("roles", "", "unsubscribed", ""));

        assertThat(page.html().select(".record-meta .tag")).isEmpty();
        assertThat(page.words()).contains("May we write? Not asked yet");
        assertThat(edited(success, "contacts", id, Map.of("consent", "GIVEN")).words())
                .contains("May we write? Yes");
    }

    @Test
    void aRoleIsNotNamedTwiceWhenBothWordsAreNearlyTheSame() {
        success.get(LIST + "/new?account=" + account);

        assertThat(success.page().html().select("#roles label").eachText())
                .contains("GitLab Admin (Product admin)", "Sold To", "License Contact");
    }

    @Test
    void theListIsNarrowedByRoleAndByAPartOfTheName() {
        contact(success, account, word + "ton", Map.of("firstName", "Avery", "roles", "SOLD_TO"));
        contact(success, account, word + "ham", Map.of("email", word + "@example.org"));

        assertThat(success.get(LIST + "?q=" + word).html().select("a.row-link").eachText())
                .containsExactly(word + "ham", word + "ton, Avery");
        assertThat(success.get(LIST + "?role=SOLD_TO&q=" + word + "@").words()).contains("No contact fits");
        assertThat(success.get(LIST + "?role=SOLD_TO&q=" + word).html().select("a.row-link"))
                .hasSize(1);
        assertThat(success.page().html().select("a.chip[aria-current]").text()).isEqualTo("Sold To");
    }

    @Test
    @Tag("J3")
    void aCsmPutsAContactIntoEnablementCampaigns() {
        var person = contact(success, account, word, Map.of());
        success.get(LIST + "/" + person + "/edit");
        assertThat(success.page().html().select("#enablementCampaigns").text())
                .contains("DevSecOps", "Agile management");

        var page = success.submit(LIST + "/" + person + "/edit", Map.of("enablementCampaigns", "devsecops"));

        assertThat(page.words()).contains("DevSecOps");
        assertThat(success.get(LIST + "?as=csv").text()).contains("devsecops");
        success.get(LIST + "/" + person + "/edit");
        assertThat(success.page()
                        .html()
                        .select("input[name=enablementCampaigns][checked]")
                        .eachAttr("value"))
                .containsExactly("devsecops");
    }
}
