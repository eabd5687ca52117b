// SPDX-License-Identifier: Apache-2.0
package dev.pergola.surveys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.ServiceTest;
import dev.pergola.Visitor;
import dev.pergola.World;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
@Tag("J10")
@Tag("X9")
@Tag("service")
class AnswerPagesTest {

    @Autowired
    World world;

    @Autowired
    SurveyLinks links;

    private SurveySamples customer;
    private Visitor reader;
    private String path;

    @BeforeEach
    void beAsked() {
        customer = new SurveySamples(world);
        reader = world.visitor();
        path = SurveyLinks.PATH + links.token(customer.invitation("post-onboarding"));
    }

    private Visitor.Page send(Map<String, String> values) {
        reader.get(path);
        return reader.submit(path, values);
    }

    private String answer() {
        return world.jdbc()
                .sql("select concat_ws(' ', nps, csat, comment) from surveys.answers where account = :account")
                .param("account", customer.account)
                .query(String.class)
                .single();
    }

    @Test
    void lookingHasTheNumberReadyAndChangesNothing() {
        var entries = customer.count("audit.entries where kind = 'survey-answer'");

        var page = reader.get(path + "?nps=9");

        assertThat(page.html().select("input[name=nps][checked]").eachAttr("value"))
                .containsExactly("9");
        assertThat(page.html().select("input[name=csat]")).hasSize(5);
        assertThat(page.html().select("input[name=reason]")).isEmpty();
        assertThat(page.words()).contains("How was your start?", "recommend Trellis", "all in all", "Send my answer");
        assertThat(reader.get(path + "?nps=11&csat=x").html().select("input[checked]"))
                .isEmpty();
        assertThat(reader.get(path + "/thanks").address().getPath()).isEqualTo(path);
        assertThat(customer.answers()).isZero();
        assertThat(customer.count("audit.entries where kind = 'survey-answer'")).isEqualTo(entries);
    }

    @Test
    void keepsOneAnswerHoweverOftenItIsSent() {
        reader.get(path + "?nps=9");
        var page = reader.submit(path, Map.of("csat", "4", "comment", " It was\r\neasy. "));
        world.visitor().post(path, Map.of("nps", "9", "csat", "4", "comment", "It was\neasy."));

        assertThat(page.address().getPath()).isEqualTo(path + "/thanks");
        assertThat(page.words()).contains("Thank you", "9 of 10", "Satisfied", "It was easy.", "Correct my answer");
        assertThat(customer.answers()).isOne();
        assertThat(answer()).isEqualTo("9 4 It was\neasy.");
        assertThat(customer.count("""
                audit.entries where kind = 'survey-answer'
                    and subject = (select id from surveys.answers where account = :account)
                """)).isOne();
    }

    @Test
    void showsTheAnswerLaterAndLetsItBeCorrected() {
        send(Map.of("nps", "3", "comment", "Slow."));

        var later = reader.get(path + "?nps=8");
        assertThat(later.words()).contains("You answered on", "until then your first answer stands");
        assertThat(later.html().select("input[name=nps][checked]").eachAttr("value"))
                .containsExactly("8");
        assertThat(later.html().select("textarea").text()).isEqualTo("Slow.");
        assertThat(answer()).isEqualTo("3 Slow.");

        reader.submit(path, Map.of("csat", "5"));
        assertThat(answer()).isEqualTo("8 5 Slow.");
        assertThat(customer.answers()).isOne();
    }

    @Test
    void programsAreToldAgainWhenItIsCorrected() {
        send(Map.of("nps", "3"));
        var first = changedIn();

        send(Map.of("nps", "4"));

        assertThat(changedIn()).isNotEqualTo(first);
    }

    private String changedIn() {
        return world.jdbc()
                .sql("select changed_in::text from surveys.answer_facts where account = :account")
                .param("account", customer.account)
                .query(String.class)
                .single();
    }

    @Test
    void anAnswerStandsAfterThirtyDays() {
        send(Map.of("nps", "9"));
        world.jdbc()
                .sql("update surveys.answers set answered_at = now() - interval '31 days' where account = :account")
                .param("account", customer.account)
                .update();

        var page = reader.get(path + "?nps=2");
        assertThat(page.html().select("input")).isEmpty();
        assertThat(page.words()).contains("9 of 10", "can’t be changed any more");
        assertThat(reader.post(path, Map.of("nps", "2")).words()).contains("9 of 10");
        assertThat(answer()).isEqualTo("9");
    }

    @Test
    void saysWhatIsMissingAndWhatIsTooLong() {
        var empty = send(Map.of("nps", "11", "comment", "  "));
        assertThat(empty.html().select(".problem-code").text()).isEqualTo("survey-empty");
        assertThat(empty.html().select(".problems a").attr("href")).isEqualTo("#nps");

        var wordy = send(Map.of("nps", "7", "comment", "x".repeat(2_001)));
        assertThat(wordy.html().select(".problem-code").text()).isEqualTo("survey-comment-long");
        assertThat(wordy.html().select("input[name=nps][checked]").eachAttr("value"))
                .containsExactly("7");
        assertThat(customer.answers()).isZero();
    }

    @Test
    void asksTheReasonOfThoseWhoLeft() {
        path = SurveyLinks.PATH + links.token(customer.invitation("post-churn"));
        var page = reader.get(path);
        assertThat(page.html().select("input[name=nps], input[name=csat]")).isEmpty();

        assertThat(reader.submit(path, Map.of("reason", "price")).words())
                .contains("It cost more than it was worth to us");

        assertThat(customer.count("surveys.answers where account = :account and reason = 'price' and told_at is null"))
                .isOne();
    }

    @Test
    void aLinkThatIsNotWholeOrWhoseReaderIsGoneExplainsItself() {
        for (var broken : new String[] {path.substring(0, path.length() - 3), SurveyLinks.PATH + "x"}) {
            var page = reader.get(broken + "?nps=9");
            assertThat(page.status()).isEqualTo(404);
            assertThat(page.words()).contains("This link leads to no survey", "Open the mail again");
            assertThat(reader.post(broken, Map.of("nps", "9")).status()).isEqualTo(404);
            assertThat(reader.get(broken + "/thanks").status()).isEqualTo(404);
        }
        world.jdbc()
                .sql("delete from accounts.contacts where id = :id")
                .param("id", customer.contact)
                .update();
        assertThat(reader.get(path).status()).isEqualTo(404);
        assertThat(reader.post(path, Map.of("nps", "9")).status()).isEqualTo(404);
        assertThat(customer.answers()).isZero();
    }
}
