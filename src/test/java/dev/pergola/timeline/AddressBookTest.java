// SPDX-License-Identifier: Apache-2.0
package dev.pergola.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pergola.packs.GroupAlias;
import dev.pergola.people.Permission;
import dev.pergola.people.Person;
import dev.pergola.people.Role;
import dev.pergola.timeline.AddressBook.Meant;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C6")
class AddressBookTest {

    private final GroupAlias desk = new GroupAlias("deal-desk", "Deal Desk", "deal-desk", null);
    private final Person ines = person("Ines.Moreau@trellis.example", Role.SALES);
    private final Person linden = person("linden@trellis.example", Role.DEAL_DESK);
    private final Person namesake = person("deal-desk@trellis.example", Role.SALES);
    private final Person writer = person("o'neil@trellis.example", Role.TECHNICAL_WRITER);
    private final AddressBook book = new AddressBook(List.of(desk), List.of(ines, linden, namesake, writer));

    @Test
    void aPersonIsMeantByTheBeginningOfTheirAddressOrByAllOfIt() {
        assertThat(book.meant("ines.moreau")).isEqualTo(new Meant.Colleague(ines));
        assertThat(book.meant("ines.moreau@trellis.example")).isEqualTo(new Meant.Colleague(ines));
        assertThat(book.meant("ines")).isEqualTo(new Meant.Nobody());
    }

    @Test
    void aGroupGoesBeforeAPersonOfTheSameName() {
        assertThat(book.meant("deal-desk")).isEqualTo(new Meant.Group(desk, List.of(linden)));
        assertThat(book.entries(Permission.READ_SUBSCRIPTIONS))
                .extracting(AddressBook.Entry::handle)
                .containsExactly("deal-desk", "ines.moreau", "linden", "deal-desk@trellis.example");
    }

    @Test
    void aPersonIsMeantByTheirNameOrByAFirstNameThatIsTheirsAlone() {
        var hale = person("jh@trellis.example", "Juniper Hale", Role.PROGRAM_MANAGER);
        var winfield = person("aw@trellis.example", "Alder  Winfield", Role.SALES);
        var ashdown = person("aa@trellis.example", "Alder Ashdown", Role.SALES);
        var named = new AddressBook(List.of(desk), List.of(hale, winfield, ashdown));

        assertThat(named.meant("juniper hale")).isEqualTo(new Meant.Colleague(hale));
        assertThat(named.meant("juniper")).isEqualTo(new Meant.Colleague(hale));
        assertThat(named.meant("alder winfield")).isEqualTo(new Meant.Colleague(winfield));
        assertThat(named.meant("alder")).isEqualTo(new Meant.Several(List.of(winfield.email(), ashdown.email())));
        assertThat(named.meant("deal desk")).isInstanceOf(Meant.Group.class);
        assertThat(named.knows("hale")).isFalse();
        assertThat(named.nearest("junper", Permission.READ_SUBSCRIPTIONS)).contains("juniper");
    }

    @Test
    void signsThatEndAWordAreLeftOut() {
        assertThat(book.meant("oneil")).isEqualTo(new Meant.Colleague(writer));
    }

    @Test
    void theNearestIsAmongThoseWhoMayReadTheRecord() {
        assertThat(book.nearest("ines.morau", Permission.READ_SUBSCRIPTIONS)).contains("ines.moreau");
        assertThat(book.nearest("onel", Permission.READ_SUBSCRIPTIONS)).isEmpty();
        assertThat(book.nearest("x".repeat(5_000), Permission.READ_SUBSCRIPTIONS))
                .isEmpty();
    }

    private static Person person(String email, Role role) {
        return person(email, "", role);
    }

    private static Person person(String email, String name, Role role) {
        return new Person(
                UUID.randomUUID(),
                Person.Kind.STAFF,
                email,
                name,
                Set.of(role),
                ZoneOffset.UTC,
                null,
                null,
                Instant.EPOCH);
    }
}
