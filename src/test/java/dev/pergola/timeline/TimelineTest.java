// SPDX-License-Identifier: Apache-2.0
package dev.pergola.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.ServiceTest;
import dev.pergola.World;
import dev.pergola.people.Role;
import dev.pergola.timeline.TimelineSamples.Colleague;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Posts and mentions as colleagues meet them: on the record, by mail, at home. */
@ServiceTest
@Tag("service")
@Tag("C6")
class TimelineTest {

    @Autowired
    World world;

    private TimelineSamples samples;
    private Colleague author;
    private Colleague reader;
    private UUID subscription;

    @BeforeEach
    void people() {
        samples = new TimelineSamples(world);
        author = samples.colleague(Role.PROGRAM_MANAGER);
        reader = samples.colleague(Role.CUSTOMER_SUCCESS_MANAGER);
        subscription = samples.subscription();
    }

    @Test
    void whoIsMentionedReadsItInAMail() {
        samples.post(
                author, subscription, "@" + reader.handle() + " please look:\r\n\r\n1 < 2 & \"so\" on.\r\nThanks!");

        var mail = world.mail(reader.email(), "mentioned you");

        var label = samples.label(subscription);
        assertThat(mail.subject()).isEqualTo(author.name() + " mentioned you on " + label);
        assertThat(mail.text().replace("\r\n", "\n")).isEqualTo("""
                Trellis Software

                %1$s mentioned you

                Hello %2$s,

                On the timeline of %3$s, %1$s wrote:

                @%2$s please look:

                1 < 2 & "so" on.
                Thanks!

                Open the record to answer. Press Done there, or on your home page, once nothing is left to do.

                Open the record: %4$s

                You get this mail because a colleague at Trellis Software mentioned you.

                Sent by Trellis Software
                """.formatted(
                author.name(),
                reader.name(),
                label,
                world.address() + "/console/subscriptions/" + subscription + "#post-" + samples.last(subscription)));
    }

    @Test
    void whoIsMentionedSeesItAtHomeAndOnTheRecordAndTicksItOff() {
        samples.post(author, subscription, "@" + reader.handle() + " is this right?");
        assertThat(author.visitor().page().words()).contains("Your post is on the timeline.");

        var home = reader.visitor().get("/console");
        assertThat(home.words())
                .contains("You are mentioned 1", author.name() + " on " + samples.label(subscription), "is this right?")
                .doesNotContain("Nothing needs you right now");
        assertThat(home.html().select(".task-text a").eachAttr("href"))
                .contains("/console/subscriptions/" + subscription + "#post-" + samples.last(subscription));
        assertThat(reader.visitor().get("/console/mentions").words()).contains("is this right?");
        assertThat(reader.visitor()
                        .get("/console/subscriptions/" + subscription)
                        .html()
                        .select(".trail-post")
                        .text())
                .contains(author.name(), "@" + reader.name() + " is this right?", "open");

        reader.visitor().get("/console");
        reader.visitor().submit("/answer", Map.of());

        assertThat(reader.visitor().page().address().getPath()).isEqualTo("/console");
        assertThat(reader.visitor().page().words())
                .contains("Done. The timeline says that you answered.")
                .doesNotContain("You are mentioned");
        assertThat(reader.visitor().get("/console/mentions").words()).contains("No mention waits for you");
        assertThat(reader.visitor().get("/console/mentions?answered=true").words())
                .contains("is this right?", "answered by " + reader.name());
        assertThat(author.visitor()
                        .get("/console/subscriptions/" + subscription)
                        .html()
                        .select(".post-mentions")
                        .text())
                .contains(reader.name() + " answered by " + reader.name());
    }

    @Test
    void aGroupsMentionIsTickedOffByOneForAll() {
        var one = samples.colleague(Role.SALES_SUPPORT);
        var other = samples.colleague(Role.SALES_SUPPORT);
        samples.post(author, subscription, "@sales-support the owner is wrong.");
        assertThat(other.visitor().get("/console").words()).contains("the owner is wrong.");

        one.visitor().get("/console/subscriptions/" + subscription);
        one.visitor().submit("/answer", Map.of());

        assertThat(one.visitor().page().words()).contains("Sales-Support answered by " + one.name());
        assertThat(other.visitor().get("/console").words()).doesNotContain("the owner is wrong.");
        var again = "/console/timeline/posts/" + samples.last(subscription) + "/answer";
        assertThat(other.visitor()
                        .post(again, Map.of("_csrf", other.visitor().csrf()))
                        .words())
                .contains("This was answered before");
    }

    @Test
    void aGroupReachesEachOfItsPeopleOnceByHoweverManyNames() {
        var both = samples.colleague(Role.SALES_SUPPORT, Role.DEAL_DESK);
        var text = "@sales-support @deal-desk @" + both.handle() + " @" + both.email() + " @SALES-SUPPORT";

        samples.post(author, subscription, text);

        assertThat(samples.readers(samples.last(subscription)))
                .doesNotHaveDuplicates()
                .contains(both.email())
                .containsAll(samples.staff(Role.SALES_SUPPORT))
                .containsAll(samples.staff(Role.DEAL_DESK));
        assertThat(world.mail(both.email(), "mentioned you").text()).contains("@Sales-Support @Deal Desk @Tester");
        assertThat(both.visitor()
                        .get("/console")
                        .html()
                        .select(".task-done[action*=" + samples.last(subscription) + "]"))
                .hasSize(1);
    }

    @Test
    void aGroupThatNobodyBelongsToKeepsThePostAndSaysSo() {
        world.jdbc()
                .sql("update people.persons set disabled_at = now() where 'SALES_SUPPORT' = any(roles)")
                .update();
        try {
            samples.post(author, subscription, "@sales-support anybody there?");
        } finally {
            world.jdbc()
                    .sql("update people.persons set disabled_at = null where 'SALES_SUPPORT' = any(roles)")
                    .update();
        }

        assertThat(author.visitor().page().words()).contains("@Sales-Support anybody there?", "Nobody was reached");
        assertThat(samples.readers(samples.last(subscription))).isEmpty();
    }

    @Test
    void aSharedInboxGetsTheMailAsWell() {
        samples.post(author, subscription, "@partner-help-desk please advise.");

        assertThat(samples.readers(samples.last(subscription))).containsExactly("partner-help-desk@trellis.example");
    }

    @Test
    void aThousandMentionsOfOnePersonAreOne() {
        var brief = samples.named(UUID.randomUUID().toString().substring(0, 3), "brief.example", Role.SALES);
        var text = ("@" + brief.handle() + " ").repeat(1_000);

        samples.post(author, subscription, text);

        assertThat(samples.readers(samples.last(subscription))).containsExactly(brief.email());
        assertThat(world.jdbc()
                        .sql("select count(*) from timeline.mentions where post = :post")
                        .param("post", samples.last(subscription))
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(author.visitor().page().html().select(".mention")).hasSize(1_000);
    }

    @Test
    void anUnknownNameIsRefusedWithTheNearestAndNothingTypedIsLost() {
        var text = "First line,\nsecond <line> with @" + reader.handle() + "x.";

        var page = samples.post(author, subscription, text);

        assertThat(page.text()).contains("mention-unknown");
        assertThat(page.words()).contains("Nobody here is called @" + reader.handle() + "x.", "Did you mean @");
        assertThat(page.html().selectFirst("textarea#post").wholeText()).isEqualTo(text);
        assertThat(page.html().select("#post-problem").text()).contains("Nobody here is called");
        assertThat(samples.posts(subscription)).isZero();
        author.visitor().submit("/subscription/" + subscription, Map.of("post", "Better: \\@" + reader.handle()));
        assertThat(author.visitor().page().address().getPath()).isEqualTo("/console/subscriptions/" + subscription);
        assertThat(author.visitor().page().words()).contains("Better: @" + reader.handle());
    }

    @Test
    void aColleagueIsMentionedByTheNameThatPostsShow() {
        samples.post(author, subscription, "@" + reader.name() + " please look.");

        assertThat(samples.readers(samples.last(subscription))).containsExactly(reader.email());
        assertThat(author.visitor().page().html().select(".mention").text()).isEqualTo("@" + reader.name());
        assertThat(author.visitor().page().words()).contains("@" + reader.name() + " please look.");
    }

    @Test
    void aNameOfTwoPeopleAsksForTheWholeAddress() {
        var twin = samples.named(reader.handle(), "other.example", Role.SALES);

        var page = samples.post(author, subscription, "@" + reader.handle() + " hello");

        assertThat(page.text()).contains("mention-ambiguous").contains("@" + twin.email(), "@" + reader.email());
        samples.post(author, subscription, "@" + twin.email() + " hello");
        assertThat(samples.readers(samples.last(subscription))).containsExactly(twin.email());
    }

    @Test
    @Tag("F6")
    void aMentionOpensNoRecordToSomebodyWhoMayNotReadIt() {
        var outsider = samples.colleague(Role.SUBJECT_MATTER_EXPERT);

        var page = samples.post(author, subscription, "@" + outsider.handle() + " look");

        assertThat(page.text()).contains("mention-cannot-read").contains(outsider.name());
        assertThat(samples.posts(subscription)).isZero();
    }

    @Test
    @Tag("F6")
    void aRecordThatIsNotThereOrNotOnesOwnToReadDoesNotExist() {
        var outsider = samples.colleague(Role.SUBJECT_MATTER_EXPERT);
        samples.post(author, subscription, "Between us.");
        var post = samples.last(subscription);
        var there = "/console/timeline/subscription/" + subscription;
        var nowhere = "/console/timeline/subscription/" + UUID.randomUUID();

        assertThat(status(outsider, there, false)).isEqualTo(404);
        assertThat(status(outsider, there, true)).isEqualTo(404);
        assertThat(status(author, nowhere, false)).isEqualTo(404);
        assertThat(status(author, nowhere, true)).isEqualTo(404);
        assertThat(status(author, "/console/timeline/nothing/" + subscription, true))
                .isEqualTo(404);
        assertThat(status(outsider, "/console/timeline/subscription/handles?q=", false))
                .isEqualTo(404);
        assertThat(status(reader, "/console/timeline/posts/" + post + "/withdraw", true))
                .isEqualTo(404);
        assertThat(status(reader, "/console/timeline/posts/" + post + "/answer", true))
                .isEqualTo(404);
        assertThat(samples.posts(subscription)).isEqualTo(1);
    }

    @Test
    void aPostHasWordsAndAnEnd() {
        assertThat(samples.post(author, subscription, " \n ").text()).contains("post-empty");
        var page = samples.post(author, subscription, "x".repeat(5_001));

        assertThat(page.text()).contains("post-too-long");
        assertThat(page.words()).contains("5,001 characters; 5,000 is the most");
        assertThat(page.html().selectFirst("textarea#post").wholeText()).hasSize(5_001);
        samples.post(author, subscription, "x".repeat(5_000));
        assertThat(samples.posts(subscription)).isEqualTo(1);
    }

    @Test
    @Tag("F6")
    void whatSomebodyWritesIsShownAndNeverRun() {
        var attack = "<script>alert(1)</script><img src=x onerror=alert(1)> javascript:alert(1) "
                + "https://example.org/\"onmouseover=\"alert(1) https://example.org/?a=b&c='d'";

        samples.post(author, subscription, attack);

        var text = author.visitor().page().html().selectFirst(".post-text");
        assertThat(text.text()).isEqualTo(attack);
        assertThat(text.select("script, img")).isEmpty();
        assertThat(text.select("a").eachAttr("href"))
                .containsExactly("https://example.org/", "https://example.org/?a=b&c='d");
        assertThat(text.select("a")).allSatisfy(link -> {
            assertThat(link.attr("rel")).isEqualTo("noopener");
            assertThat(link.attributes().asList())
                    .noneMatch(attribute -> attribute.getKey().startsWith("on"));
        });
    }

    @Test
    void itsAuthorWithdrawsAPostWithAReason() {
        samples.post(author, subscription, "@" + reader.handle() + " wrong record, sorry");
        var withdraw = "/console/timeline/posts/" + samples.last(subscription) + "/withdraw";

        assertThat(author.visitor().submit("/withdraw", Map.of("reason", " ")).text())
                .contains("reason-required");
        assertThat(author.visitor()
                        .submit("/withdraw", Map.of("reason", "x".repeat(501)))
                        .text())
                .contains("field-too-long");
        author.visitor().submit("/withdraw", Map.of("reason", "It belongs elsewhere."));

        assertThat(author.visitor().page().words())
                .contains("Withdrawn", "It belongs elsewhere.")
                .doesNotContain("wrong record, sorry");
        assertThat(author.visitor().page().html().select("form[action$=/withdraw]"))
                .isEmpty();
        assertThat(reader.visitor().get("/console").words()).doesNotContain("wrong record, sorry");
        assertThat(world.jdbc()
                        .sql(
                                "select why from audit.entries where kind = 'post' and subject = :post and after = 'withdrawn'")
                        .param("post", samples.last(subscription))
                        .query(String.class)
                        .list())
                .containsExactly("It belongs elsewhere.");
        author.visitor()
                .post(
                        withdraw,
                        Map.of("reason", "Again.", "_csrf", author.visitor().csrf()));
        assertThat(author.visitor().page().words())
                .contains("It belongs elsewhere.")
                .doesNotContain("Again.");
    }

    @Test
    void theSameFormSentTwiceIsOnePost() {
        var draft = UUID.randomUUID().toString();
        for (var text : new String[] {"Once.", "Once.", "Something else."}) {
            author.visitor().get("/console/subscriptions/" + subscription);
            author.visitor().submit("/subscription/" + subscription, Map.of("post", text, "draft", draft));
        }

        assertThat(samples.posts(subscription)).isEqualTo(2);
    }

    @Test
    void completionOffersGroupsAndWhoMayReadTheRecord() {
        var outsider = samples.colleague(Role.SUBJECT_MATTER_EXPERT);
        var handles = "/console/timeline/subscription/handles?q=";

        assertThat(author.visitor().get(handles + "deal").text())
                .contains("\"handle\":\"deal-desk\"", "\"name\":\"Deal Desk\"");
        assertThat(author.visitor()
                        .get(handles + reader.handle().substring(0, 6))
                        .text())
                .contains("\"handle\":\"" + reader.handle() + "\"");
        assertThat(author.visitor().get(handles + outsider.handle()).text()).isEqualTo("[]");
    }

    private int status(Colleague who, String path, boolean post) {
        who.visitor().get("/console");
        return post
                ? who.visitor()
                        .post(
                                path,
                                Map.of(
                                        "_csrf",
                                        who.visitor().csrf(),
                                        "draft",
                                        UUID.randomUUID().toString(),
                                        "post",
                                        "Hello",
                                        "reason",
                                        "Hello"))
                        .status()
                : who.visitor().get(path).status();
    }
}
