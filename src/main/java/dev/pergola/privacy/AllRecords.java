// SPDX-License-Identifier: Apache-2.0
package dev.pergola.privacy;

import dev.pergola.people.EmailAddress;
import dev.pergola.shared.PersonalRecords;
import dev.pergola.shared.Problem;
import dev.pergola.shared.Vault;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** All modules together, asked about one person. */
@Component
class AllRecords {

    private final List<PersonalRecords> modules;
    private final Vault vault;

    AllRecords(List<PersonalRecords> modules, Vault vault) {
        this.modules = modules.stream()
                .sorted(Comparator.comparing(PersonalRecords::order))
                .toList();
        this.vault = vault;
    }

    String fingerprint(EmailAddress address) {
        return vault.sign("personal data", address.key());
    }

    /** Who the person is and which records tell of them. */
    PersonalRecords.Subject trace(EmailAddress address) {
        var subject = PersonalRecords.Subject.of(address.key(), fingerprint(address));
        for (var module : modules) {
            subject = module.trace(subject);
        }
        return subject;
    }

    List<Held> held(PersonalRecords.Subject subject) {
        return modules.stream()
                .map(module -> new Held(
                        module.kind(),
                        module.export(subject).stream()
                                .filter(part ->
                                        !part.rows().isEmpty() || !part.files().isEmpty())
                                .toList()))
                .filter(held -> !held.parts().isEmpty())
                .toList();
    }

    List<Problem> obstacles(PersonalRecords.Subject subject) {
        return modules.stream()
                .flatMap(module -> module.obstacles(subject).stream())
                .toList();
    }

    /** Lets every module erase its part, in the caller's transaction. */
    Report erase(PersonalRecords.Subject subject) {
        var lines = modules.stream()
                .flatMap(module -> module.erase(subject).stream()
                        .filter(deed -> deed.count() > 0)
                        .map(deed -> new Report.Line(
                                module.kind(), deed.what(), deed.count(), Objects.requireNonNullElse(deed.why(), ""))))
                .toList();
        return new Report(
                lines.stream().filter(line -> line.why().isEmpty()).toList(),
                lines.stream().filter(line -> !line.why().isEmpty()).toList());
    }

    Stream<PersonalRecords.Retention> retention() {
        return modules.stream().flatMap(module -> module.retention().stream());
    }
}
