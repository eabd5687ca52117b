// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.pergola.ServiceTest;
import dev.pergola.World;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Lists are read page by page, to the end, while others add to them. */
@ServiceTest
@Tag("F7")
@Tag("service")
class PagingTest {

    @Autowired
    World world;

    private static List<String> ids(ApiSamples.Answer answer) {
        return StreamSupport.stream(answer.json().path("data").spliterator(), false)
                .map(row -> row.path("id").asString())
                .toList();
    }

    private static String next(ApiSamples.Answer answer) {
        var next = answer.json().get("next");
        assertThat(next).as("'next' is there on every page").isNotNull();
        return next.isNull() ? null : next.asString();
    }

    /** Every page from the first to the last. */
    private static List<String> all(ApiSamples.Program program, String list, Runnable between) {
        var found = new ArrayList<String>();
        var page = program.get(list);
        found.addAll(ids(page));
        while (next(page) != null) {
            between.run();
            page = program.get(list + "&cursor=" + next(page));
            found.addAll(ids(page));
        }
        return found;
    }

    @Test
    void missNoneAndRepeatNoneWhileRowsComeIn() {
        var word = UUID.randomUUID().toString().substring(0, 8);
        var there = IntStream.range(0, 23)
                .mapToObj(number -> world.addPerson("MEMBER", "p" + number + "@" + word + ".example", "MEMBER")
                        .toString())
                .toList();
        var program = ApiSamples.administrator(world);
        var late = new ArrayList<UUID>();

        var found = all(
                program,
                "/members?limit=5&q=" + word,
                () -> late.add(world.addPerson("MEMBER", "late" + late.size() + "@" + word + ".example", "MEMBER")));

        assertThat(late).hasSize(4);
        assertThat(found).containsExactlyElementsOf(there.reversed());
    }

    @Test
    void institutionsOfOneNameAreAllMet() {
        var name = "Trinity " + UUID.randomUUID();
        IntStream.range(0, 7)
                .forEach(number -> world.jdbc()
                        .sql("""
                insert into verification.institutions (id, external_id, name, country, source, updated_at)
                values (:id, cast(:id as text), :name, 'XX', 'test', now())
                """)
                        .param("id", UuidCreator.getTimeOrderedEpoch())
                        .param("name", name)
                        .update());

        var found =
                all(ApiSamples.administrator(world), "/institutions?limit=3&q=" + name.replace(" ", "%20"), () -> {});

        assertThat(found).hasSize(7).doesNotHaveDuplicates();
    }

    @Test
    void codesAndBatchesAreReadToTheEnd() {
        var program = ApiSamples.administrator(world);
        var batch = program.post("/coupon-batches", "{\"program\":\"edu\",\"purpose\":\"renewal\",\"size\":11}")
                .json()
                .path("id")
                .asString();

        assertThat(all(program, "/coupons?limit=4&batch=" + batch, () -> {}))
                .hasSize(11)
                .doesNotHaveDuplicates();
        assertThat(all(program, "/coupon-batches?limit=2", () -> {}))
                .contains(batch)
                .doesNotHaveDuplicates();
    }

    @Test
    void theNextPageStandsInTheLink() {
        var word = UUID.randomUUID().toString().substring(0, 8);
        IntStream.range(0, 3)
                .forEach(number -> world.addPerson("MEMBER", "l" + number + "@" + word + ".example", "MEMBER"));
        var program = ApiSamples.administrator(world);

        var first = program.get("/members?limit=2&q=" + word);
        var link = first.header("Link").orElseThrow();
        var second = program.get(link.replaceFirst(".*/api/v1", "").replaceFirst(">.*", ""));

        assertThat(link).startsWith("<" + world.address() + "/api/v1/members?").endsWith("; rel=\"next\"");
        assertThat(ids(second)).hasSize(1).doesNotContainAnyElementsOf(ids(first));
        assertThat(second.header("Link")).isEmpty();
        assertThat(second.json().get("next").isNull()).isTrue();
    }
}
