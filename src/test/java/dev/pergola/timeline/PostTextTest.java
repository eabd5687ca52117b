// SPDX-License-Identifier: Apache-2.0
package dev.pergola.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C6")
class PostTextTest {

    private static final Map<String, String> NAMES = Map.of("ines.moreau", "Ines Moreau", "deal-desk", "Deal Desk");

    @Test
    void aHandleIsTheLongestNameThatIsKnown() {
        var names = Map.of("juniper hale", "Juniper Hale", "juniper", "Juniper Hale", "sean o'neil", "Sean O'Neil");

        assertThat(PostText.handles(
                        "@Juniper Hale please, @juniper. @Sean O'Neil's desk, @nobody here", names::containsKey))
                .containsExactly("juniper hale", "juniper", "sean o'neil", "nobody");
        assertThat(PostText.pieces("Ask @Juniper Hale please.", names))
                .containsExactly(words("Ask "), new Piece(Piece.Kind.MENTION, "Juniper Hale"), words(" please."));
    }

    @Test
    void aHandleIsAWordBehindAnAtWithoutThePunctuationAfterIt() {
        assertThat(PostText.handles(
                        "@Ines.Moreau, ask (@deal-desk). Or @ines.moreau@Trellis.Example! @deal-desk's",
                        NAMES::containsKey))
                .containsExactly("ines.moreau", "deal-desk", "ines.moreau@trellis.example");
    }

    @Test
    void anAddressALinkAndAnEscapedAtMentionNobody() {
        assertThat(PostText.handles(
                        "Write to marta@example.org, see https://example.org/@ines?q=@ines, use \\@Override at 5 @ noon.",
                        NAMES::containsKey))
                .isEmpty();
    }

    @Test
    void aPageShowsNamesAndLinksAndLeavesTheRestAsItIs() {
        assertThat(PostText.pieces("Hi @INES.moreau: (see https://example.org/a_(b)). \\@x @who?", NAMES))
                .containsExactly(
                        words("Hi "),
                        new Piece(Piece.Kind.MENTION, "Ines Moreau"),
                        words(": (see "),
                        new Piece(Piece.Kind.LINK, "https://example.org/a_(b))"),
                        words(". "),
                        words("@"),
                        words("x @who?"));
    }

    @Test
    void theFullStopAfterALinkIsNotPartOfIt() {
        assertThat(PostText.pieces("https://example.org/a?b=c#d.", NAMES))
                .containsExactly(new Piece(Piece.Kind.LINK, "https://example.org/a?b=c#d"), words("."));
    }

    @Test
    void onlyAddressesOfTheWebAreLinks() {
        assertThat(PostText.pieces("javascript:alert(1) data:text/html,x ftp://example.org https:// http://", NAMES))
                .singleElement()
                .satisfies(piece -> assertThat(piece.isWords()).isTrue());
    }

    @Test
    void lineBreaksAreKeptAndWhatNobodySeesIsNot() {
        assertThat(PostText.kept(" \r\n One\u0000\u0007\r\nTwo\tthree\r \n")).isEqualTo("One\nTwo\tthree");
    }

    @Test
    void anExcerptIsOneLineAndCutsNoCharacterInHalf() {
        assertThat(PostText.excerpt("One\n\n two", 20)).isEqualTo("One two");
        assertThat(PostText.excerpt("😀".repeat(10), 4)).isEqualTo("😀😀😀…");
    }

    @Test
    void aLongTextOfAlmostHandlesIsReadAtOnce() {
        var hostile = "@" + "a.".repeat(200_000) + "@" + "b-".repeat(200_000);

        Assertions.assertTimeout(Duration.ofSeconds(5), () -> PostText.pieces(hostile, NAMES));
    }

    private static Piece words(String text) {
        return new Piece(Piece.Kind.WORDS, text);
    }
}
