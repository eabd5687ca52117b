// SPDX-License-Identifier: Apache-2.0
package dev.pergola.leads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.ServiceTest;
import dev.pergola.Visitor;
import dev.pergola.World;
import dev.pergola.people.Role;
import dev.pergola.shared.Problem;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
@Tag("C11")
@Tag("service")
class ConvertLeadTest {

    @Autowired
    World world;

    @Autowired
    Leads leads;

    @Autowired
    AddLead addLead;

    @Autowired
    ConvertLead convertLead;

    private final String word = UUID.randomUUID().toString().substring(0, 8);
    private final String domain = word + ".edu";
    private final String organisation = "Hedge School " + word;
    private Visitor sales;

    @BeforeEach
    void beInSales() {
        sales = world.staff(Role.SALES);
    }

    private UUID lead(String name, String organisation) {
        var form = LeadForm.of(name, "tansy@" + domain, organisation, "May our students join?", Lead.Source.MAIL);
        return ((AddLead.Outcome.Added) addLead.add(form)).id();
    }

    private Visitor.Page convert(UUID lead, Map<String, String> wanted) {
        sales.get("/console/leads/" + lead + "/convert");
        return sales.submit("/convert", wanted);
    }

    private UUID account(String name, String... domains) {
        var id = UUID.randomUUID();
        world.jdbc()
                .sql("""
                        insert into accounts.accounts (id, name, domains, created_at, changed_at)
                        values (:id, :name, :domains, now(), now())
                        """)
                .param("id", id)
                .param("name", name)
                .param("domains", domains)
                .update();
        return id;
    }

    private long count(String sql) {
        return world.jdbc()
                .sql(sql)
                .param("email", "tansy@" + domain)
                .param("name", organisation)
                .query(Long.class)
                .single();
    }

    private long contacts() {
        return count("select count(*) from accounts.contacts where email = :email and :name <> ''");
    }

    private long accounts() {
        return count("select count(*) from accounts.accounts where name = :name and :email <> ''");
    }

    @Test
    void makesAccountContactAndBusinessOfSomebodyNew() {
        var id = lead("Tansy van Brook", organisation);
        sales.get("/console/leads/" + id);
        assertThat(sales.page().html().select("a[href$=/convert]")).hasSize(1);

        convert(id, Map.of("target", "new", "opportunity", "true", "closeDate", "2031-05-04"));

        assertThat(sales.page().words())
                .contains("The lead is a contact now", "Tansy van Brook, " + organisation, "Converted to a contact");
        assertThat(sales.page().html().select("a[href$=/convert]")).isEmpty();
        var page = sales.page().html();
        sales.get(page.select("a[href*=/console/contacts/]").attr("href"));
        assertThat(sales.page().words()).contains("tansy@" + domain, organisation);
        sales.get(page.select("a[href*=/console/opportunities/]").attr("href"));
        assertThat(sales.page().words())
                .contains("Education, " + leads.find(id).orElseThrow().reference(), "New – First Order", "0-Pending");
        assertThat(accounts()).isEqualTo(1);
    }

    @Test
    void findsTheAccountByItsDomainOrNameAndMakesOnlyTheContact() {
        var byDomain = account("School of " + word, domain);
        var byName = account(organisation.toUpperCase(java.util.Locale.ROOT));
        var id = lead("Tansy", organisation);
        sales.get("/console/leads/" + id + "/convert");
        assertThat(sales.page().words()).contains("has the mail domain " + domain, "is called the same");
        assertThat(sales.page().html().select("input[name=target][checked]").val())
                .isEqualTo(byDomain.toString());

        assertThat(convert(id, Map.of("target", "new")).text()).contains("lead-account-known");
        assertThat(convert(id, Map.of("target", "new", "account", "Another name"))
                        .text())
                .contains("lead-account-known");
        convert(id, Map.of("target", byName.toString()));

        assertThat(sales.page().words()).contains("The lead is a contact now");
        assertThat(contacts()).isEqualTo(1);
        assertThat(accounts()).isZero();
    }

    @Test
    void aContactThatIsKnownIsNotMadeTwice() {
        var account = account("School of " + word, domain);
        var first = lead("Tansy Brook", organisation);
        convert(first, Map.of("target", account.toString()));
        var second = lead("T. Brook", organisation);
        sales.get("/console/leads/" + second + "/convert");
        var contact = leads.find(first).orElseThrow().contact();
        assertThat(sales.page().html().select("input[name=target][checked]").val())
                .isEqualTo(contact.toString());

        assertThat(convert(second, Map.of("target", account.toString())).words())
                .contains("Tansy Brook of School of " + word + " has this address already.");
        assertThat(sales.page().text()).contains("lead-contact-known");
        convert(second, Map.of());

        assertThat(leads.find(second).orElseThrow().contact()).isEqualTo(contact);
        assertThat(contacts()).isEqualTo(1);
    }

    @Test
    void isConvertedOnce() {
        var id = lead("Tansy Brook", organisation);
        convert(id, Map.of("target", "new"));

        assertThat(convertLead.convert(id, new Conversion("new", "Another", false, null)))
                .extracting(Problem::code)
                .containsExactly("lead-converted-already");
        assertThat(sales.get("/console/leads/" + id + "/convert").address().getPath())
                .isEqualTo("/console/leads/" + id);
        assertThat(contacts()).isEqualTo(1);
    }

    @Test
    void saysWhatIsMissingAndMakesNothingByHalves() {
        var id = lead("Tansy Brook", "");

        assertThat(convert(id, Map.of("target", "new")).text()).contains("lead-account-missing");
        assertThat(convert(id, Map.of("target", UUID.randomUUID().toString())).text())
                .contains("lead-target-missing");
        var page = convert(id, Map.of("target", "new", "account", organisation, "opportunity", "true"));
        assertThat(page.text()).contains("value-missing");
        assertThat(page.html().select("#account").val()).isEqualTo(organisation);
        assertThat(page.html().select("#closeDate-problem")).hasSize(1);
        assertThat(contacts() + accounts()).isZero();
        assertThat(leads.find(id).orElseThrow().isConverted()).isFalse();

        var form = LeadForm.of("A", "a@" + word + ".example", "", "What does it cost?", Lead.Source.MAIL);
        var unknown = ((AddLead.Outcome.Added) addLead.add(form)).id();
        assertThat(convert(unknown, Map.of("target", "new", "account", organisation, "opportunity", "true"))
                        .text())
                .contains("lead-program-missing");
    }

    @Test
    @Tag("F12")
    void anErasedContactLeavesTheLeadOfAnotherReadable() {
        var id = lead("Tansy Brook", organisation);
        convert(id, Map.of("target", "new"));
        world.jdbc()
                .sql("delete from accounts.contacts where id = :id")
                .param("id", leads.find(id).orElseThrow().contact())
                .update();

        assertThat(sales.get("/console/leads/" + id).words()).contains("Erased or deleted since");
    }

    @Test
    @Tag("F6")
    void whoeverDoesNotHandleLeadsFindsNone() {
        var id = lead("Tansy Brook", organisation);

        for (var role : List.of(Role.CUSTOMER_SUCCESS_OPERATIONS, Role.CUSTOMER_SUCCESS_MANAGER)) {
            assertThat(world.staff(role)
                            .get("/console/leads/" + id + "/convert")
                            .status())
                    .isGreaterThanOrEqualTo(403)
                    .isLessThanOrEqualTo(404);
        }
        assertThat(world.staff(Role.SALES_SUPPORT)
                        .get("/console/leads/" + id + "/convert")
                        .status())
                .isEqualTo(200);
    }
}
