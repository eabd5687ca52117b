// SPDX-License-Identifier: Apache-2.0
package dev.pergola.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The examples of RFC 7396, appendix A, as far as a record can have such fields. */
@Tag("F7")
class MergePatchTest {

    private final ApiJson json = new ApiJson();

    record Name(@Nullable String given, @Nullable String family) {}

    record Article(
            String title,
            @Nullable Name author,
            @Nullable List<String> tags,
            @Nullable Integer pages) {}

    private final Article article = new Article("Goodbye!", new Name("Mint", "Falls"), List.of("example", "sample"), 3);

    private Article patched(String patch) {
        return new MergePatch<Article>(json.mapper().readTree(patch), json.mapper()).applyTo(article);
    }

    @Test
    void leavesWhatItDoesNotName() {
        assertThat(patched("{}")).isEqualTo(article);
        assertThat(patched("{\"title\":\"Hello!\"}"))
                .isEqualTo(new Article("Hello!", article.author(), article.tags(), article.pages()));
    }

    @Test
    void emptiesWithNullAndReplacesListsWhole() {
        var changed = patched("{\"author\":{\"family\":null},\"tags\":[\"example\"],\"pages\":null}");

        assertThat(changed).isEqualTo(new Article("Goodbye!", new Name("Mint", null), List.of("example"), null));
    }

    @Test
    void refusesWhatTheRecordCannotHold() {
        assertThat(refusal("{\"title\":null}")).isEqualTo("field-missing /title");
        assertThat(refusal("{\"author\":{\"nick\":1}}")).isEqualTo("field-unknown /author/nick");
        assertThat(refusal("{\"tags\":[\"a\",7]}")).isEqualTo("field-wrong /tags/1");
        assertThat(refusal("{\"pages\":\"3\"}")).isEqualTo("field-wrong /pages");
    }

    private String refusal(String patch) {
        try {
            return patched(patch).toString();
        } catch (RuntimeException wrong) {
            var problem = ApiErrors.refusal(wrong).problems().getFirst();
            return problem.code() + " " + problem.field();
        }
    }
}
